import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The authorities that an installation trusts, each in DER.
 *
 * @param file certificates in PEM, one after the other; empty: none
 * @throws where the file is not there, holds none, or one that cannot be read: a list that is not what it seems must not go unnoticed
 */
export function readAuthorities(file: string): Buffer[] {
  if (file === '') return [];
  const found = readFileSync(file, 'utf8').match(PEM) ?? [];
  if (found.length === 0) throw new Error(`${file} holds no certificates in PEM`);
  return found.map((pem) => new X509Certificate(pem).raw);
}
