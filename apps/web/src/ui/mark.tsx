/** The mark: a rhombus with the sown field inside and hooks outwards, the old sign against harm. Drawn for this product. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <g fill="none" stroke="var(--thread)" strokeWidth="3.5" strokeLinecap="square">
        <path d="M32 10 54 32 32 54 10 32Z" />
        <path d="M21 21 43 43M43 21 21 43" />
        <path strokeWidth="2.6" d="M26 7l6-5 6 5M26 57l6 5 6-5M7 26l-5 6 5 6M57 26l5 6-5 6" />
      </g>
      <path fill="currentColor" d="M32 17.5l3.6 3.6-3.6 3.6-3.6-3.6ZM32 39.3l3.6 3.6-3.6 3.6-3.6-3.6ZM21.1 28.4l3.6 3.6-3.6 3.6-3.6-3.6ZM42.9 28.4l3.6 3.6-3.6 3.6-3.6-3.6Z" />
    </svg>
  );
}

/** A strip of embroidery: rhombi and crosses in a row, as on the hem of a shirt. Decoration only. */
export function Hem({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} width="100%" height="14" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hem" width="28" height="14" patternUnits="userSpaceOnUse">
          <path d="M7 2 12 7 7 12 2 7Z" fill="none" stroke="var(--thread)" strokeWidth="1.6" />
          <path d="M7 5.4 8.6 7 7 8.6 5.4 7Z" fill="var(--thread)" />
          <path d="M18 4l6 6M24 4l-6 6" stroke="var(--thread)" strokeWidth="1.4" opacity=".65" />
        </pattern>
      </defs>
      <rect width="100%" height="14" fill="url(#hem)" />
    </svg>
  );
}
