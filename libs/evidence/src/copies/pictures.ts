import { type Box, PARTS } from './words.js';

/** Pixels, four bytes each: red, green, blue, opacity. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

type Place = Pick<Box, 'left' | 'top' | 'width' | 'height'>;

/** Paints over what lies in boxes, to whole pixels outwards: what was there is in the picture no more. */
export function cover({ data, width, height }: Picture, boxes: readonly Place[]): void {
  for (const box of boxes) {
    const [left, right] = [Math.floor((box.left / PARTS) * width), Math.ceil(((box.left + box.width) / PARTS) * width)];
    const [top, bottom] = [Math.floor((box.top / PARTS) * height), Math.ceil(((box.top + box.height) / PARTS) * height)];
    for (let y = top; y < bottom; y += 1) {
      const [from, to] = [(y * width + left) * 4, (y * width + right) * 4];
      data.fill(0, from, to);
      for (let at = from + 3; at < to; at += 4) data[at] = 255;
    }
  }
}

/** Lays a picture on white paper: what nobody sees because it is clear has its colours all the same, and would go with it. */
export function lay({ data }: Picture): void {
  for (let at = 0; at < data.length; at += 4) {
    const opacity = (data[at + 3] ?? 255) / 255;
    for (let channel = at; channel < at + 3; channel += 1) data[channel] = (data[channel] ?? 0) * opacity + 255 * (1 - opacity);
    data[at + 3] = 255;
  }
}

/** The same picture with no side longer than that, each of its pixels the mean of those that it stands for. */
export function shrink(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const data = new Uint8ClampedArray(width * height * 4);
  const edges = (of: number, whole: number): number[] => Array.from({ length: of + 1 }, (_, place) => Math.floor((place * whole) / of));
  const [columns, rows] = [edges(width, picture.width), edges(height, picture.height)];
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    mean(picture, { left: columns[x] ?? 0, right: columns[x + 1] ?? 0, top: rows[y] ?? 0, bottom: rows[y + 1] ?? 0 }, data, (y * width + x) * 4);
  }
  return { data, width, height };
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function mean({ data, width }: Picture, { left, right, top, bottom }: Area, into: Uint8ClampedArray, place: number): void {
  const count = (right - left) * (bottom - top);
  for (let channel = 0; channel < 4; channel += 1) {
    let sum = 0;
    for (let y = top; y < bottom; y += 1) for (let at = (y * width + left) * 4 + channel, end = (y * width + right) * 4; at < end; at += 4) sum += data[at] ?? 0;
    into[place + channel] = sum / count;
  }
}
