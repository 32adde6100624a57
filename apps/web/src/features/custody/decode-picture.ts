import jsQR from 'jsqr';

/** A picture as a canvas gives it: four bytes a point. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The text of the code in a picture; null: there is none, or it cannot be read. Labels are dark on white. */
export const decodePicture = ({ data, width, height }: Picture): string | null => jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || null;
