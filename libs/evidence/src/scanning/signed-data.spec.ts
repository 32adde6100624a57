import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pdfOf, programOf, zipOf } from '../../../../test/support/hostile-parts.js';
import { useSigners } from '../../../../test/support/signers.js';
import { verdictOf } from './findings.js';
import { lookInto } from './look.js';
import { peekInto } from './peek.js';
import { enclosedIn, partOf } from './signed-data.js';

/** One element of DER. */
const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const hex = body.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from(body.length < 0x80 ? [tag, body.length] : [tag, 0x80 + length.length]), body.length < 0x80 ? Buffer.alloc(0) : length, body]);
};
const [SIGNED_DATA, DATA] = [Buffer.from('2a864886f70d010702', 'hex'), Buffer.from('2a864886f70d010701', 'hex')];

/** A signature with a document in it, and whatever else stands where certificates and signers do. */
const around = (content: Buffer, { certificates = [], signers = [] }: { readonly certificates?: readonly Buffer[]; readonly signers?: readonly Buffer[] } = {}): Buffer =>
  der(0x30, der(0x06, SIGNED_DATA), der(0xa0, der(0x30, der(0x02, Buffer.from([1])), der(0x31), der(0x30, der(0x06, DATA), der(0xa0, der(0x04, content))), ...certificates.map((each) => der(0xa0, each)), der(0x31, ...signers))));

describe('a signature with its document inside', () => {
  const signers = useSigners();
  afterAll(() => signers.end());
  const paper = pdfOf('<< /Type /Page >>');
  const authorities = [signers.certificate('root').der];
  const look = (content: Buffer, name = 'протокол.pdf.p7s', declaredType = '') => lookInto(peekInto(content), { name, declaredType, authorities });

  it('is one file of one type, and its signatures are read', async () => {
    const found = await look(signers.sign('signer', paper, '-nodetach'));
    expect([found.type, found.findings, verdictOf(found.findings)]).toEqual(['application/pkcs7-mime', ['document-inside'], 'ACCEPTED']);
    expect(found.signatures).toMatchObject([{ signer: 'Синтетична Особа', integrity: 'INTACT', chain: 'TRUSTED' }]);
  });

  it('may lie in another one, by somebody else: both are told of', async () => {
    const found = await look(signers.sign('root', signers.sign('signer', paper, '-nodetach'), '-nodetach'), 'протокол.pdf.p7s.p7s');
    expect(verdictOf(found.findings)).toBe('ACCEPTED');
    expect(found.signatures.map(({ signer, integrity }) => [signer, integrity])).toEqual([['Кореневий', 'INTACT'], ['Синтетична Особа', 'INTACT']]);
  });

  it('tells by digests which documents lie in it, in whatever form it is written, and in an archive', async () => {
    const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    const [signed, archive] = [signers.sign('signer', paper, '-nodetach'), zipOf([{ name: 'а.pdf', content: paper }])];
    const asText = Buffer.from(signed.toString('base64'));
    expect([(await look(signed)).inside, (await look(asText)).inside, (await look(around(signed))).inside]).toEqual([[digest(paper)], [digest(paper)], [digest(signed), digest(paper)]]);
    expect([(await look(archive, 'а.zip')).inside, (await look(around(archive), 'а.zip.p7s')).inside]).toEqual([[digest(paper)], [digest(archive), digest(paper)]]);
    expect([(await look(paper, 'а.pdf')).inside, (await look(around(Buffer.alloc(257 * 1024 ** 2, 0x41)), 'запис.p7s')).inside]).toEqual([[], null]);
  });

  it('may hold an archive or a document of an office, whose end is no other file', async () => {
    const archive = zipOf([{ name: 'а.txt', content: Buffer.from('текст') }]);
    expect(verdictOf((await look(around(archive), 'папка.zip.p7s')).findings)).toBe('ACCEPTED');
  });

  it('is held for what its document is', async () => {
    const [script, attached] = [pdfOf('<< /S /JavaScript /JS (app.alert) >>'), pdfOf('<< /Type /Filespec >>')];
    expect((await look(around(script))).findings).toContain('active-content');
    expect((await look(around(around(attached)))).findings).toContain('pdf-attachments');
    expect((await look(around(programOf()), 'рахунок.p7s')).findings).toContain('executable');
    expect((await look(around(programOf()))).findings).toEqual(expect.arrayContaining(['executable', 'type-unlike-name']));
    expect((await look(around(Buffer.from('текст')), 'звіт.exe.p7s')).findings).toContain('executable');
  });

  it('is held where its own name or its sender promises something else', async () => {
    expect((await look(around(paper), 'протокол.pdf')).findings).toContain('type-unlike-name');
    expect((await look(around(paper), 'протокол.p7s', 'image/png')).findings).toContain('type-unlike-declared');
  });

  it('is two files where another one stands beside its document', async () => {
    const archive = zipOf([{ name: 'а.txt', content: Buffer.from('текст') }]);
    const text = Buffer.from('Протокол');
    for (const content of [around(text, { certificates: [paper] }), around(text, { signers: [paper] }), around(paper, { certificates: [archive] }), around(text, { signers: [archive] })]) {
      expect((await look(content, 'протокол.p7s')).findings).toContain('two-types');
    }
  });

  it('is none where bytes follow it, come before it, or are not those of a whole one: then it is held as two types', async () => {
    const whole = around(paper);
    const grown = Buffer.from(whole);
    grown[3] = ((grown[3] ?? 0) + 1) % 256;
    const loose = Buffer.concat([Buffer.from([0x30, 0x82, 0x00, 0x40]), Buffer.alloc(64, 0x41), paper]);
    for (const content of [Buffer.concat([whole, Buffer.from('\n')]), Buffer.concat([whole, paper]), Buffer.concat([Buffer.from(' '), whole]), whole.subarray(0, -1), grown, loose, der(0x30, paper), der(0x30, der(0x06, DATA), der(0xa0, paper))]) {
      expect(await enclosedIn(peekInto(content))).toBeNull();
      expect((await look(content)).findings).toContain('two-types');
    }
  });

  it('is none where the signature stands apart from its document', async () => {
    const apart = signers.sign('signer', paper);
    expect(await enclosedIn(peekInto(apart))).toBeNull();
    expect((await look(apart)).findings).toEqual([]);
  });

  const pem = (bytes: Buffer): Buffer => Buffer.from(`\n-----BEGIN CMS-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CMS-----\n`);
  /** The same in BER: its outermost length is not said. */
  const ber = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0x30, 0x80]), bytes.subarray((bytes[1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[1] ?? 0) & 0x7f)), Buffer.from([0, 0])]);

  it('is held where more of them lie around a document than are looked through', async () => {
    let [program, letter] = [programOf(), paper];
    for (let count = 1; count <= 8; count += 1) {
      [program, letter] = [around(program), around(letter)];
      expect([count, verdictOf((await look(program, 'рахунок.p7s')).findings)]).toEqual([count, 'QUARANTINED']);
      expect([count, verdictOf((await look(letter, `лист.pdf${'.p7s'.repeat(count)}`)).findings)]).toEqual([count, count <= 5 ? 'ACCEPTED' : 'QUARANTINED']);
    }
  });

  it('is looked at as well where it is written in PEM, in Base64 or in BER', async () => {
    const script = pdfOf('<< /S /JavaScript /JS (app.alert) >>');
    for (const written of [pem, (bytes: Buffer) => Buffer.from(bytes.toString('base64')), ber, (bytes: Buffer) => pem(ber(bytes)), (bytes: Buffer) => Buffer.concat([Buffer.from(' '.repeat(200)), pem(bytes)])]) {
      expect((await look(written(around(programOf())), 'рахунок.p7s')).findings).toContain('executable');
      expect((await look(written(around(Buffer.from('#!/bin/sh'))), 'рахунок.p7s')).findings).toContain('executable');
      expect((await look(written(around(script)))).findings).toContain('active-content');
      expect((await look(written(around(written(around(script)))), 'лист.pdf.p7s.p7s')).findings).toContain('active-content');
      const found = await look(written(signers.sign('signer', paper, '-nodetach')));
      expect([found.type, found.findings, found.signatures.map(({ signer }) => signer)]).toEqual(['application/pkcs7-mime', expect.arrayContaining(['document-inside']), ['Синтетична Особа']]);
    }
    expect(verdictOf((await look(pem(signers.sign('signer', paper, '-nodetach')))).findings)).toBe('ACCEPTED');
    expect((await look(signers.sign('signer', programOf(), '-nodetach', '-stream'), 'рахунок.p7s')).findings).toContain('executable');
  });

  it('is held where nobody can say what lies in it: in BER with signers that cannot be read, or larger than is read', async () => {
    const unread = der(0x30, der(0x02, Buffer.from([1])));
    expect((await look(ber(around(programOf(), { signers: [unread] })), 'рахунок.p7s')).findings).toContain('signed-not-examined');
    expect((await look(pem(around(Buffer.alloc(13 * 1024 ** 2, 0x41))), 'рахунок.p7s')).findings).toContain('signed-not-examined');
  });

  it('says that there is a signature which it does not read, where its signers cannot be read or there are none', async () => {
    for (const more of [{}, { signers: [der(0x30, der(0x02, Buffer.from([1])))] }]) {
      for (const content of [around(paper, more), pem(around(paper))]) expect((await look(content)).signatures).toMatchObject([{ signer: null, integrity: 'NOT_CHECKED', doubts: ['FORMAT'] }]);
    }
  });

  it('is found with the very document that was put in, of any length', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(0, 100, 70_000), async (bytes, more) => {
      const content = Buffer.concat([Buffer.from(bytes), Buffer.alloc(more, 0x20)]);
      const peek = peekInto(around(content));
      const enclosed = await enclosedIn(peek);
      expect(enclosed).not.toBeNull();
      const inside = partOf(peek, enclosed ?? { from: 0, to: 0 });
      expect([inside.size, content.equals(await inside.read(0, inside.size + 10))]).toEqual([content.length, true]);
    }), { numRuns: 60 });
  });

  it('ends with an answer, whatever byte of it is another', async () => {
    const whole = around(Buffer.from('Протокол'));
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const other = Buffer.from(whole);
      other[at] = byte;
      const enclosed = await enclosedIn(peekInto(other));
      expect(enclosed === null || (enclosed.from <= enclosed.to && enclosed.to <= whole.length)).toBe(true);
    }), { numRuns: 200 });
  });
});
