import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';

/** What a server said of an upload. */
export interface Told {
  readonly status: number;
  readonly offset: number | undefined;
  readonly location: string | undefined;
  /** Code of the refusal; empty where the protocol itself answered. */
  readonly code: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** How to reach a server, as whom. */
export interface Line {
  readonly url: string;
  readonly cookie: string;
}

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const metadata = (said: Readonly<Record<string, string>>): string => Object.entries(said).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');

/** One request of the protocol tus, told byte for byte, so that also what no client would send can be tried. */
export function tus({ url, cookie }: Line, method: string, path: string, headers: Readonly<Record<string, string | number>> = {}, body?: Buffer, breakAfter?: number): Promise<Told> {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, url), { method, headers: { cookie, 'tus-resumable': '1.0.0', ...(body === undefined ? {} : { 'content-length': body.length }), ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.once('end', () => {
        const offset = response.headers['upload-offset'];
        resolve({ status: response.statusCode ?? 0, offset: offset === undefined ? undefined : Number(offset), location: response.headers.location, code: codeIn(Buffer.concat(parts).toString()), headers: response.headers });
      });
    });
    request.once('error', reject);
    if (body === undefined || breakAfter === undefined) return void request.end(body);
    // The line breaks in the middle, without a word.
    request.write(body.subarray(0, breakAfter), () => setTimeout(() => request.destroy(new Error('the line broke')), 30));
  });
}

function codeIn(text: string): string {
  try {
    return (JSON.parse(text) as { error: { code: string } }).error.code;
  } catch {
    return '';
  }
}

export interface Sent {
  readonly proceeding: string;
  readonly size: number;
  readonly upload?: string;
  readonly filename?: string;
  readonly filetype?: string;
  /** The item of evidence it is for, and as what. */
  readonly item?: string;
  readonly use?: string;
}

/** Begins an upload. */
export const begin = (line: Line, { proceeding, size, upload = randomUUID(), filename = 'Протокол огляду.pdf', filetype = 'application/pdf', ...aim }: Sent, headers: Readonly<Record<string, string>> = {}): Promise<Told> =>
  tus(line, 'POST', '/uploads', { 'upload-length': size, 'upload-metadata': metadata({ proceeding, upload, filename, filetype, ...aim }), 'content-length': 0, ...headers });

/** Sends a part from an offset on. */
export const send = (line: Line, location: string, offset: number, part: Buffer, headers: Readonly<Record<string, string>> = {}, breakAfter?: number): Promise<Told> =>
  tus(line, 'PATCH', location, { 'upload-offset': offset, 'content-type': 'application/offset+octet-stream', ...headers }, part, breakAfter);

/** How much of an upload is there. */
export const look = (line: Line, location: string): Promise<Told> => tus(line, 'HEAD', location);

/** Sends all that is missing, part by part, as a client does that lost its memory. */
export async function sendAll(line: Line, location: string, content: Buffer, part: number, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
  let told = await look(line, location);
  while (told.status < 300 && (told.offset ?? content.length) < content.length) told = await send(line, location, told.offset ?? 0, content.subarray(told.offset, (told.offset ?? 0) + part), headers);
  return told;
}
