import { writeFileSync } from 'node:fs';
import { encode } from 'uqr';

const [WIDTH, HEIGHT] = [640, 480];

/** What makes Chromium take a file for its camera, and nobody ask for leave. The file is read when the camera is switched on, so that it may be filled later. */
export const cameraFrom = (file: string): string[] => ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];

/** A label held before the camera, on a grey table: YUV4MPEG2, the plainest of the formats that Chromium reads. */
export function filmLabel(file: string, text: string): void {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const module = Math.floor(400 / size);
  const [left, top] = [Math.floor((WIDTH - size * module) / 2), Math.floor((HEIGHT - size * module) / 2)];
  const light = Buffer.alloc(WIDTH * HEIGHT, 170);
  for (let y = 0; y < size * module; y += 1) for (let x = 0; x < size * module; x += 1) light[(y + top) * WIDTH + x + left] = data[Math.floor(y / module)]?.[Math.floor(x / module)] ? 20 : 235;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame, frame]));
}
