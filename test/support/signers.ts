import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What signs with OpenSSL in a folder of its own. */
export interface Signers {
  /** A signature over content, in DER; more words for `openssl cms -sign`. */
  sign(by: string, content: Buffer, ...more: string[]): Buffer;
  /** Makes a key and a certificate; of an authority where it may sign others. */
  issue(name: string, about: { readonly key?: 'ec' | 'rsa'; readonly subject: string; readonly extensions: string; readonly by?: string }): void;
  certificate(name: string): { readonly pem: string; readonly der: Buffer };
  /** Where the PEM of a certificate lies. */
  fileOf(name: string): string;
  end(): void;
}

const KEYS = { ec: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], rsa: ['rsa:2048'] };

/** Starts with an authority `root` and a signer `signer`, a synthetic person. */
export function useSigners(): Signers {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-signers-'));
  const at = (name: string): string => path.join(folder, name);
  const openssl = (...words: string[]): void => void execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const signers: Signers = {
    issue(name, { key = 'ec', subject, extensions, by }) {
      openssl('req', '-new', '-newkey', ...KEYS[key], '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-utf8', '-subj', subject);
      writeFileSync(at(`${name}.ext`), extensions);
      openssl('x509', '-req', '-in', `${name}.csr`, ...(by === undefined ? ['-signkey', `${name}.key`] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial']), '-days', '3650', '-extfile', `${name}.ext`, '-out', `${name}.pem`);
      openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`);
    },
    sign(by, content, ...more) {
      writeFileSync(at('content'), content);
      openssl('cms', '-sign', '-binary', '-in', 'content', '-signer', `${by}.pem`, '-inkey', `${by}.key`, '-outform', 'DER', '-out', 'signature', ...more);
      return readFileSync(at('signature'));
    },
    certificate: (name) => ({ pem: readFileSync(at(`${name}.pem`), 'utf8'), der: readFileSync(at(`${name}.der`)) }),
    fileOf: (name) => at(`${name}.pem`),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
  signers.issue('root', { subject: '/O=Надавач довірчих послуг/CN=Кореневий', extensions: 'basicConstraints=critical,CA:TRUE\n' });
  signers.issue('signer', { subject: '/O=Обласна прокуратура/CN=Синтетична Особа', extensions: 'basicConstraints=CA:FALSE\nsubjectKeyIdentifier=hash\n', by: 'root' });
  return signers;
}
