import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import yazl from 'yazl';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { useSigners } from '../../../../test/support/signers.js';
import { EvidenceModule } from '../evidence.module.js';
import { Receiving } from '../files/receiving.service.js';
import { Scanning } from '../scanning/scanning.service.js';
import { loadSignatures, loadSignaturesOver } from './signatures.loader.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-signed-'));

describe('signatures of files that were received', () => {
  const signers = useSigners();
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0', SIGNATURE_AUTHORITIES: signers.fileOf('root') }));
  const content = Buffer.from('Протокол огляду');
  let olena: Actor;
  let proceedingId: string;

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    signers.end();
  });

  const receive = async (bytes: Buffer, name: string, own: { proceedingId?: string } = {}): Promise<string> =>
    (await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType: 'application/octet-stream', size: bytes.length, ...own }, (async function* () { yield bytes; })())).id;
  const told = async (id: string) => (await bench.db.request(() => loadSignatures(bench.db, olena, [id]))).get(id)?.map(({ signer, integrity, chain, coversId, doubts }) => ({ signer, integrity, chain, coversId, doubts: doubts.map(({ code }) => code) }));
  const read = async (bytes: Buffer, name: string) => {
    const id = await receive(bytes, name);
    await bench.get(Scanning).run();
    return told(id);
  };
  const zip = (files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> => new Promise((resolve, reject) => {
    const made = new yazl.ZipFile();
    for (const [name, bytes] of Object.entries(files)) made.addBuffer(Buffer.from(bytes), name, { compress: name !== 'mimetype' });
    made.end();
    const parts: Buffer[] = [];
    made.outputStream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
  });
  const intact = { signer: 'Синтетична Особа', integrity: 'INTACT', chain: 'TRUSTED', coversId: null, doubts: ['REVOCATION', 'TIME_CLAIMED'] };

  it('are told with what holds them, by a process apart that has no keys', async () => {
    expect(await read(signers.sign('signer', content, '-nodetach'), 'протокол.p7s')).toEqual([intact]);
    expect(await read(signers.sign('signer', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer <<>>\n%%EOF\n'), '-nodetach'), 'протокол.pdf.p7s')).toEqual([intact]);
    expect(await read(Buffer.from('просто текст'), 'текст.txt')).toEqual([]);
  });

  it.each([['sha256'], ['sha512']])('that stand apart wait for the document, and cover it once it is in the case, by its %s', async (digest) => {
    const document = Buffer.from(`Документ ${digest}`);
    const signature = await receive(signers.sign('signer', document, '-md', digest), 'документ.p7s');
    await bench.get(Scanning).run();
    expect(await told(signature)).toEqual([{ ...intact, integrity: 'NOT_CHECKED', doubts: ['NO_CONTENT', 'REVOCATION', 'TIME_CLAIMED'] }]);
    const elsewhere = await bench.db.write(() => bench.register(olena));
    await receive(document, 'документ.txt', { proceedingId: elsewhere });
    expect(await told(signature)).toMatchObject([{ integrity: 'NOT_CHECKED', coversId: null }]);
    expect(await told(signature)).toMatchObject([{ coversId: null }]);
    const covered = await receive(document, 'документ.txt');
    expect(await told(signature)).toEqual([{ ...intact, coversId: covered }]);
    const over = (await bench.db.request(() => loadSignaturesOver(bench.db, olena, [covered, signature])));
    expect([over.get(covered)?.map(({ fileId, signer, integrity, coversId }) => ({ fileId, signer, integrity, coversId })), over.get(signature)]).toEqual([[{ fileId: signature, signer: 'Синтетична Особа', integrity: 'INTACT', coversId: covered }], []]);
  });

  it('in a container of one document (ASiC-S) are over that document', async () => {
    const container = (document: Buffer): Promise<Buffer> => zip({ mimetype: 'application/vnd.etsi.asic-s+zip', 'документ.txt': document, 'META-INF/signature.p7s': signers.sign('signer', content) });
    expect(await read(await container(content), 'a.asics')).toEqual([intact]);
    expect(await read(await container(Buffer.from('Інше')), 'b.asics')).toMatchObject([{ integrity: 'BROKEN' }]);
  });

  it('in a container of many (ASiC-E) are over the list of them, and as good as that', async () => {
    const container = (files: Readonly<Record<string, string>>, listed: Readonly<Record<string, string>>): Promise<Buffer> => {
      const manifest = `<?xml version="1.0"?><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="META-INF/signature1.p7s" MimeType="application/x-pkcs7-signature"/>${Object.entries(listed).map(([name, text]) => `<asic:DataObjectReference URI="${encodeURIComponent(name)}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${createHash('sha256').update(text).digest('base64')}</ds:DigestValue></asic:DataObjectReference>`).join('')}</asic:ASiCManifest>`;
      return zip({ mimetype: 'application/vnd.etsi.asic-e+zip', ...files, 'META-INF/ASiCManifest1.xml': manifest, 'META-INF/signature1.p7s': signers.sign('signer', Buffer.from(manifest)) });
    };
    const both = { 'один.txt': '1', 'два.txt': '2' };
    expect(await read(await container(both, both), 'a.asice')).toEqual([intact]);
    expect(await read(await container({ ...both, 'два.txt': '3' }, both), 'b.asice')).toMatchObject([{ integrity: 'BROKEN' }]);
    expect(await read(await container({ ...both, 'три.txt': '3' }, both), 'c.asice')).toMatchObject([{ integrity: 'NOT_CHECKED' }]);
    expect(await read(await container({ 'один.txt': '1' }, both), 'd.asice')).toMatchObject([{ integrity: 'NOT_CHECKED' }]);
  });

  it('in a form that is not read here are named as such', async () => {
    const unread = [{ signer: null, integrity: 'NOT_CHECKED', chain: 'NOT_CHECKED', coversId: null, doubts: ['FORMAT'] }];
    expect(await read(await zip({ mimetype: 'application/vnd.etsi.asic-e+zip', 'a.txt': 'a', 'META-INF/signatures.xml': '<x/>' }), 'x.asice')).toEqual(unread);
    expect(await read(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] >>\nendobj\ntrailer <<>>\n%%EOF\n'), 'x.pdf')).toEqual(unread);
  });
});
