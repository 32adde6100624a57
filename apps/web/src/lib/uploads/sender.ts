import { DetailedError, type HttpRequest, Upload } from 'tus-js-client';
import type { FileUse } from '../../gql/schema.js';
import { answer, confirmed, Refused, request, SignedOut, Unreachable } from '../api.js';
import { currentLanguage } from '../preferences.js';
import { digest } from './digest.js';

/** Bytes of one request: a poor line that breaks within it still keeps each whole MiB. */
const PART = 16 * 1024 * 1024;
/** Pauses before another try; any progress begins them anew. */
const PAUSES = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000];
/** Worth another try: somebody else has the turn, too many requests, a server that is away. */
const PASSING = [409, 423, 429, 500, 502, 503, 504];

export interface Watch {
  readonly sent: (bytes: number) => void;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** A file on its way. */
export interface Sender {
  /** Goes on from where the server is. */
  readonly go: () => void;
  /** Stops; what is there stays there. */
  readonly rest: () => void;
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The item of evidence for which a file is sent. The use left out: the server knows it from before. */
export interface Aim {
  readonly itemId: string;
  readonly use?: FileUse;
}

/** What is known of a file that is announced: for what it is, and its digest. */
export interface Known {
  readonly aim?: Aim | undefined;
  readonly sha256?: string;
}

/** Announces a file, and for what it is: the server binds it when it is whole, and finds an upload that was begun before. @returns its address @throws Refused `conflict/other-request` where another digest is known of that one */
export async function announce(file: File, proceeding: string, upload: string, { aim, sha256 }: Known = {}): Promise<string> {
  const said = { proceeding, upload, filename: file.name, filetype: file.type, ...(aim?.use === undefined ? {} : { item: aim.itemId, use: aim.use }) };
  const metadata = Object.entries(said).map(([key, value]) => `${key} ${base64(value)}`).join(',');
  return confirmed(async () => {
    const response = await request('/uploads', { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': String(file.size), 'upload-metadata': metadata, ...(sha256 === undefined ? {} : { 'upload-sha256': sha256 }) } });
    if (!response.ok) await answer(response);
    return response.headers.get('location') ?? '';
  });
}

/** Whether all of an upload is there, so that nothing of the chosen file would be sent. */
async function isWhole(address: string, { size }: File): Promise<boolean> {
  return confirmed(async () => {
    const response = await request(address, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    return response.ok && size > 0 && Number(response.headers.get('upload-offset')) === size;
  });
}

/**
 * Announces a file under the number by which it is known without being read. What is there whole under it is held against the digest of this one:
 * two scans may have one name, size and day, and the second must not be taken for the first.
 * @returns the address, and whether all of it is there
 */
export async function find(file: File, proceeding: string, numberOf: (content?: string) => string, { aim, read }: { readonly aim: Aim | undefined; readonly read: () => void }): Promise<{ address: string; whole: boolean; number: string }> {
  const number = numberOf();
  const address = await announce(file, proceeding, number);
  if (!(await isWhole(address, file))) return { address: aim === undefined ? address : await announce(file, proceeding, number, { aim }), whole: false, number };
  read();
  const sha256 = await digest(file).hex;
  if (sha256 === '') throw new Unreachable();
  try {
    return { address: await announce(file, proceeding, number, { aim, sha256 }), whole: true, number };
  } catch (fault) {
    if (!(fault instanceof Refused) || fault.code !== 'conflict/other-request') throw fault;
    const other = await announce(file, proceeding, numberOf(sha256), { aim, sha256 });
    return { address: other, whole: await isWhole(other, file), number: numberOf(sha256) };
  }
}

/** Gives an upload up, with what was sent of it. One that is gone already is no fault. */
export async function giveUp(id: string): Promise<void> {
  await confirmed(async () => {
    const response = await request(`/uploads/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
    if (!response.ok && response.status !== 404) await answer(response);
  });
}

/** Sends a file that was announced, part by part; its digest goes with the last. */
export function makeSender(file: File, address: string, watch: Watch): Sender {
  let working: ReturnType<typeof digest> | undefined;
  const upload = new Upload(file, {
    uploadUrl: address, chunkSize: PART, retryDelays: PAUSES, storeFingerprintForResuming: false, removeFingerprintOnSuccess: false, headers: { 'accept-language': currentLanguage() },
    onBeforeRequest: async (message: HttpRequest) => {
      if (message.getMethod() !== 'PATCH' || Number(message.getHeader('Upload-Offset')) + PART < file.size) return;
      const hex = await working?.hex;
      if (hex) message.setHeader('Upload-Sha256', hex);
    },
    onProgress: (bytes) => watch.sent(bytes),
    onShouldRetry: (error) => PASSING.includes(error.originalResponse?.getStatus() ?? 503),
    onSuccess: () => watch.done(),
    onError: (error) => watch.failed(faultOf(error)),
  });
  return {
    go: () => {
      working ??= digest(file);
      upload.start();
    },
    rest: () => {
      working?.stop();
      working = undefined;
      void upload.abort();
    },
  };
}

/** What the server, or the line, said. */
function faultOf(error: Error): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return new Unreachable();
  try {
    const { error: told } = JSON.parse(response.getBody()) as { error: { code: string; message: string; requestId?: string } };
    return told.code === 'not-signed-in' ? new SignedOut() : new Refused(told.message, told.code, [], undefined, told.requestId);
  } catch {
    return new Refused('', `http/${response.getStatus()}`);
  }
}
