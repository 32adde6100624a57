import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Signers } from './signers.js';

/** A time-stamping authority (RFC 3161): OpenSSL behind HTTP. */
export interface StampingAuthority {
  readonly url: string;
  /** What came, oldest first. */
  readonly asked: readonly { readonly query: Buffer; readonly type: string | undefined }[];
  /** The answer to a question, in DER. */
  reply(query: Buffer, by?: string): Buffer;
  /** What it says from now on instead of its answers; undefined: its answers again. */
  says: ((query: Buffer) => { readonly status?: number; readonly body: Buffer }) | undefined;
  close(): Promise<void>;
}

const CONFIG = `[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** Makes an authority `tsa` under `root` of the signers, and starts it. */
export async function startStampingAuthority(signers: Signers): Promise<StampingAuthority> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-stamps-'));
  const at = (name: string): string => path.join(folder, name);
  writeFileSync(at('config'), CONFIG);
  writeFileSync(at('serial'), '01\n');
  signers.issue('tsa', { subject: '/O=Надавач довірчих послуг/CN=Позначки часу', extensions: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n', by: 'root' });
  const asked: { query: Buffer; type: string | undefined }[] = [];
  const authority: Omit<StampingAuthority, 'url'> = {
    asked, says: undefined,
    reply(query, by = 'tsa') {
      writeFileSync(at('query'), query);
      execFileSync('openssl', ['ts', '-reply', '-config', 'config', '-section', 'tsa', '-queryfile', 'query', '-signer', signers.fileOf(by), '-inkey', signers.fileOf(by).replace(/pem$/, 'key'), '-chain', signers.fileOf('root'), '-out', 'reply'], { cwd: folder, stdio: 'pipe' });
      return readFileSync(at('reply'));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const server = http.createServer((request, response) => {
    void request.toArray().then((parts: Buffer[]) => {
      const query = Buffer.concat(parts);
      asked.push({ query, type: request.headers['content-type'] });
      const { status = 200, body } = authority.says?.(query) ?? { body: authority.reply(query) };
      response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return Object.assign(authority, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
}
