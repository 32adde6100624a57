import { encode } from 'uqr';

/** A text as a QR code: dark on white in both themes, for a camera needs the contrast. */
export function QrCode({ text, label, size: width = 208 }: { readonly text: string; readonly label: string; readonly size?: number }) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width={width} height={width} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
