import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { useSigners } from '../../../test/support/signers.js';
import { readAuthorities } from './authorities.service.js';

describe('the list of trusted authorities', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-authorities-'));
  const signers = useSigners();
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    signers.end();
  });
  const file = (text: string): string => {
    const name = path.join(folder, 'list.pem');
    writeFileSync(name, text);
    return name;
  };
  const { pem, der } = signers.certificate('root');

  it('is empty where none is configured', () => {
    expect(readAuthorities('')).toEqual([]);
  });

  it('is read from PEM, one after the other, whatever is written between', () => {
    const other = signers.certificate('signer');
    expect(readAuthorities(file(`Надавач\n${pem}\n# інший\n${other.pem}`)).map((bytes) => bytes.toString('hex'))).toEqual([der, other.der].map((bytes) => bytes.toString('hex')));
  });

  it.each([['empty', ''], ['of other words', 'це не список'], ['of a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'], ['cut off', pem.slice(0, 200)], ['broken inside', pem.replace(/[A-Za-z0-9+/]{20}\n-----END/, 'AAAAAAAAAAAAAAAAAAAA\n-----END').slice(0, 120) + pem.slice(-120)]])('stops the start where it is %s: what is not trusted by mistake is not noticed', (_, text) => {
    expect(() => readAuthorities(file(text))).toThrow();
  });

  it('stops the start where it is not there', () => {
    expect(() => readAuthorities(path.join(folder, 'nowhere.pem'))).toThrow(/ENOENT/);
  });
});
