/** The digest of a file that is being worked out. */
export interface Digesting {
  /** In hex; empty where the file could not be read to the end. */
  readonly hex: Promise<string>;
  readonly stop: () => void;
}

/** Works out the SHA-256 of a file in a thread of its own. */
export function digest(file: File): Digesting {
  const worker = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' });
  const hex = new Promise<string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<{ hex: string }>) => resolve(data.hex);
    worker.onerror = () => resolve('');
  }).finally(() => worker.terminate());
  worker.postMessage(file);
  return { hex, stop: () => worker.terminate() };
}
