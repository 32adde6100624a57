import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Picture } from './pictures.js';

/**
 * Decoders and encoders of pictures as WebAssembly: what hostile bytes reach through them is the memory of one instance. Only the process apart
 * uses this.
 */
const { resolve } = createRequire(import.meta.url);
/** Known to Node, and to the types of browsers alone. */
const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: { compile(bytes: Buffer): Promise<never> } };
async function compiled(name: string): Promise<never> {
  Object.assign(globalThis, { ImageData: PixelData });
  return wasm.compile(await readFile(resolve(name)));
}

/** As browsers have it: what the decoders give back. */
class PixelData {
  constructor(readonly data: Uint8ClampedArray, readonly width: number, readonly height: number) {}
}

const bytesOf = (content: Buffer): ArrayBuffer => Uint8Array.from(content).buffer;
const pixels = ({ data, width, height }: Picture): never => new PixelData(data, width, height) as never;

export async function readJpeg(content: Buffer): Promise<Picture> {
  const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
  await init(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  // As it was held: the note of how to turn it goes with the other metadata.
  return (await decode(bytesOf(content), { preserveOrientation: true })) as Picture;
}

export async function readPng(content: Buffer): Promise<Picture> {
  const { default: decode, init } = await import('@jsquash/png/decode.js');
  await init(await compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  return (await decode(bytesOf(content))) as Picture;
}

export async function readWebp(content: Buffer): Promise<Picture> {
  const { default: decode, init } = await import('@jsquash/webp/decode.js');
  await init(await compiled('@jsquash/webp/codec/dec/webp_dec.wasm'));
  return (await decode(bytesOf(content))) as Picture;
}

/** Gives back one that writes many: pages of a document. */
export async function jpegWriter(): Promise<(picture: Picture, quality: number) => Promise<Buffer>> {
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js');
  await init(await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  return async (picture, quality) => Buffer.from(await encode(pixels(picture), { quality, progressive: false }));
}

export async function writePng(picture: Picture): Promise<Buffer> {
  const { default: encode, init } = await import('@jsquash/png/encode.js');
  await init(await compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  return Buffer.from(await encode(pixels(picture)));
}

export async function writeWebp(picture: Picture, quality: number): Promise<Buffer> {
  const { default: encode, init } = await import('@jsquash/webp/encode.js');
  await init(await compiled('@jsquash/webp/codec/enc/webp_enc.wasm'));
  return Buffer.from(await encode(pixels(picture), { quality }));
}
