/** Reads a code from what the camera shows now; null: there is none in sight. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | null>;

/** The reader that some browsers bring along. */
interface Detector { detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]> }
interface DetectorType { new (options: { readonly formats: readonly string[] }): Detector; getSupportedFormats(): Promise<readonly string[]> }

/** Enough for a label held before a telephone; more only takes longer. */
const WIDTH = 640;

/** The browser's own reader where it has one for such codes; else a library, fetched only then. */
export async function codeReader(): Promise<ReadCode> {
  const own = (window as { BarcodeDetector?: DetectorType }).BarcodeDetector;
  const formats: readonly string[] = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  if (own && formats.includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { decodePicture } = await import('./decode-picture.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (context === null || video.videoWidth === 0) return null;
    const scale = Math.min(1, WIDTH / video.videoWidth);
    [canvas.width, canvas.height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decodePicture(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
