import { createHash, randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import yazl from 'yazl';
import { doubtTerms, signatureDoubts } from '#libs/signatures';
import { useSigners } from '../../../../test/support/signers.js';
import { type Peek, peekInto } from '../scanning/peek.js';
import { signaturesIn } from './signed-files.js';

const ASIC_S = 'application/vnd.etsi.asic-s+zip';
const ASIC_E = 'application/vnd.etsi.asic-e+zip';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

describe('looking for signatures in a file', () => {
  const signers = useSigners();
  afterAll(() => signers.end());
  const content = Buffer.from('Протокол');
  const authorities = [signers.certificate('root').der];
  const inside = signers.sign('signer', content, '-nodetach');
  const apart = signers.sign('signer', content);

  const states = async (peek: Peek, type: string | null = null): Promise<string[]> => (await signaturesIn(peek, type, authorities)).map(({ integrity, doubts }) => [integrity, ...doubts.filter((doubt) => !['REVOCATION', 'TIME_CLAIMED'].includes(doubt))].join(' '));
  const zip = (files: readonly (readonly [string, Buffer | string])[]): Promise<Buffer> => new Promise((resolve, reject) => {
    const made = new yazl.ZipFile();
    for (const [name, bytes] of files) made.addBuffer(Buffer.from(bytes), name, { compress: name !== 'mimetype' });
    made.end();
    const parts: Buffer[] = [];
    made.outputStream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
  });
  const digest = (text: Buffer | string, method = 'sha256'): string => createHash(method).update(text).digest('base64');
  const manifest = (references: readonly { readonly uri: string; readonly digest: string; readonly method?: string }[], signature = 'META-INF/signature1.p7s'): string =>
    `<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><SigReference URI="${signature}"/>${references.map(({ uri, digest: value, method = SHA256 }) => `<DataObjectReference URI="${uri}"><ds:DigestMethod Algorithm="${method}"/><ds:DigestValue>\n  ${value}\n</ds:DigestValue></DataObjectReference>`).join('')}</ASiCManifest>`;
  const container = async (xml: string, files: readonly (readonly [string, Buffer | string])[], more: readonly (readonly [string, Buffer | string])[] = []): Promise<string[]> =>
    states(peekInto(await zip([...files, ['META-INF/ASiCManifest1.xml', xml], ['META-INF/signature1.p7s', signers.sign('signer', Buffer.from(xml))], ...more])), ASIC_E);

  it('finds them by their first bytes, whatever the file is called', async () => {
    for (const bytes of [inside, Buffer.from(inside.toString('base64')), Buffer.from(`\n-----BEGIN PKCS7-----\n${inside.toString('base64')}\n-----END PKCS7-----\n`)]) expect(await states(peekInto(bytes))).toEqual(['INTACT']);
  });

  it('takes nothing else for one, and reads no more of it than its first bytes', async () => {
    const asked: [number, number][] = [];
    const watched = (bytes: Buffer): Peek => ({ size: bytes.length, read: (start, end) => (asked.push([start, end]), Promise.resolve(bytes.subarray(start, end))) });
    for (const bytes of [randomBytes(100_000).fill(0x41, 0, 8), Buffer.from('Звичайний текст'), Buffer.from('{"a": 1}'), Buffer.alloc(10)]) expect(await states(watched(bytes))).toEqual([]);
    expect(Math.max(...asked.map(([, end]) => end))).toBeLessThanOrEqual(64);
  });

  it('names a signature that is larger than sixteen mebibytes by its first bytes, and reads no more of it', async () => {
    let read = 0;
    const large = (bytes: Buffer): Peek => ({ size: 16 * 1024 ** 2 + 1, read: (start, end) => ((read += end - start), Promise.resolve(bytes.subarray(start, end))) });
    const ber = Buffer.concat([Buffer.from([0x30, 0x80]), inside.subarray(inside.indexOf(Buffer.from('06092a864886f70d010702', 'hex')))]);
    const forms = [inside, ber, Buffer.from(inside.toString('base64')), Buffer.from(`\n-----BEGIN PKCS7-----\n${inside.toString('base64')}`)];
    for (const bytes of forms) expect(await states(large(bytes))).toEqual(['NOT_CHECKED FORMAT']);
    // A number before a word in Cyrillic, and a key store, begin in the same way.
    for (const bytes of [Buffer.from('0і далі текст, якого багато'), Buffer.from('3082050b020103308204d106092a864886f70d010701a08204c2', 'hex')]) expect(await states(large(bytes))).toEqual([]);
    expect(read).toBe(64 * (forms.length + 2));
  });

  it('names a signature in XML, wherever it stands and however the letters are written, and takes no other XML for one', async () => {
    const ns = 'http://www.w3.org/2000/09/xmldsig#';
    const xml = (text: string): string => `<?xml version="1.0"?>\n<Документ>${'текст '.repeat(10)}${text}</Документ>`;
    const signed = [xml(`<ds:Signature xmlns:ds="${ns}" Id="s"/>`), xml(`<Signature\n xmlns='${ns}'>`), `<Signature xmlns="${ns}"/>`, `\n<a xmlns:d="${ns}">${'б'.repeat(6_000_000)}<d:Signature></a>`];
    for (const text of signed) expect(await states(peekInto(Buffer.from(text)), 'application/xml')).toEqual(['NOT_CHECKED FORMAT']);
    expect(await states(peekInto(Buffer.from(`\ufeff${signed[0]}`, 'utf16le')), 'text/plain')).toEqual(['NOT_CHECKED FORMAT']);
    for (const text of [xml(`<ds:DigestMethod xmlns:ds="${ns}"/>`), xml('<Signature>Підпис</Signature>'), xml(`<Signatures xmlns="${ns}"/>`)]) expect(await states(peekInto(Buffer.from(text)), 'application/xml')).toEqual([]);
  });

  it('finds the signature of a PDF anywhere in it, also on the edge of what is read at a time, in bounded pieces', async () => {
    const sign = Buffer.from('/ByteRange [0 10 20 30]');
    const at = async (place: number, size: number): Promise<string[]> => {
      const peek: Peek = { size, read: (start, end) => {
        expect(end - start).toBeLessThanOrEqual(8 * 1024 ** 2 + 512);
        const bytes = Buffer.alloc(end - start, 0x20);
        for (let n = 0; n < sign.length; n += 1) if (place + n >= start && place + n < end) bytes[place + n - start] = sign[n] ?? 0;
        return Promise.resolve(bytes);
      } };
      return states(peek, 'application/pdf');
    };
    const [piece, size] = [8 * 1024 ** 2, 24 * 1024 ** 2];
    for (const place of [9, piece - 1, piece - 12, piece, 2 * piece - sign.length + 1, size - sign.length]) expect(await at(place, size)).toEqual(['NOT_CHECKED FORMAT']);
    expect(await at(size, size)).toEqual([]);
    // Of one that is far larger, the beginning and the end.
    expect([await at(100, 20 * 1024 ** 3), await at(20 * 1024 ** 3 - 100 * 1024 ** 2, 20 * 1024 ** 3)]).toEqual([['NOT_CHECKED FORMAT'], ['NOT_CHECKED FORMAT']]);
  });

  it('names a signature that stands apart as one that waits for its document', async () => {
    const [found] = await signaturesIn(peekInto(apart), null, authorities);
    expect(found).toMatchObject({ integrity: 'NOT_CHECKED', chain: 'TRUSTED', awaits: createHash('sha256').update(content).digest('hex') });
  });

  it('waits for no document where the signature itself is broken', async () => {
    const broken = Buffer.from(apart);
    broken[broken.length - 5] = (broken[broken.length - 5] ?? 0) ^ 1;
    expect((await signaturesIn(peekInto(broken), null, authorities)).map(({ integrity, awaits }) => [integrity, awaits])).toEqual([['BROKEN', null]]);
  });

  it('compares the one document of a simple container, and says that it cannot where there are two', async () => {
    const simple = async (files: readonly (readonly [string, Buffer | string])[]): Promise<string[]> => states(peekInto(await zip([['mimetype', ASIC_S], ...files, ['META-INF/signature.p7s', apart]])), ASIC_S);
    expect(await simple([['документ.txt', content]])).toEqual(['INTACT']);
    expect(await simple([['документ.txt', `${content.toString()} `]])).toEqual(['BROKEN']);
    expect(await simple([['один.txt', content], ['два.txt', content]])).toEqual(['NOT_CHECKED NO_CONTENT']);
    expect(await simple([])).toEqual(['NOT_CHECKED NO_CONTENT']);
  });

  it('takes the digests of a list in any of the three that it knows, and says where it knows none', async () => {
    for (const [method, name] of [[SHA256, 'sha256'], ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'], ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512']] as const) {
      expect(await container(manifest([{ uri: 'a.txt', digest: digest('а', name), method }]), [['a.txt', 'а']])).toEqual(['INTACT']);
    }
    expect(await container(manifest([{ uri: 'a.txt', digest: digest('а', 'sha1'), method: 'http://www.w3.org/2000/09/xmldsig#sha1' }]), [['a.txt', 'а']])).toEqual(['NOT_CHECKED NO_CONTENT']);
  });

  it('finds documents by names that are written with percent signs', async () => {
    expect(await container(manifest([{ uri: encodeURIComponent('протокол №1.txt'), digest: digest('а') }]), [['протокол №1.txt', 'а']])).toEqual(['INTACT']);
    expect(await container(manifest([{ uri: '%E0%A4%A', digest: digest('а') }]), [['a.txt', 'а']])).toEqual(['NOT_CHECKED FORMAT']);
  });

  it('calls nothing intact where a document is changed, added, missing or listed twice with another digest', async () => {
    const listed = [{ uri: 'a.txt', digest: digest('а') }, { uri: 'b.txt', digest: digest('б') }];
    const files = [['a.txt', 'а'], ['b.txt', 'б']] as const;
    expect(await container(manifest(listed), files)).toEqual(['INTACT']);
    expect(await container(manifest(listed), [['a.txt', 'а'], ['b.txt', 'в']])).toEqual(['BROKEN']);
    expect(await container(manifest(listed), [...files, ['c.txt', 'в']])).toEqual(['NOT_CHECKED NO_CONTENT']);
    expect(await container(manifest(listed), [['a.txt', 'а']])).toEqual(['NOT_CHECKED NO_CONTENT']);
    expect(await container(manifest([...listed, { uri: 'a.txt', digest: digest('інше') }]), files)).toEqual(['BROKEN']);
    expect(await container(manifest([]), files)).toEqual(['NOT_CHECKED NO_CONTENT']);
  });

  it('takes a list for that of the signature which it names, and no other', async () => {
    const xml = manifest([{ uri: 'a.txt', digest: digest('а') }], 'META-INF/another.p7s');
    expect(await container(xml, [['a.txt', 'а']])).toEqual(['BROKEN']);
  });

  it('reads two signatures over two lists of one container, each by its own', async () => {
    const [first, second] = [manifest([{ uri: 'a.txt', digest: digest('а') }]), manifest([{ uri: 'a.txt', digest: digest('а') }], 'META-INF/signature2.p7s')];
    expect(await container(first, [['a.txt', 'а']], [['META-INF/ASiCManifest2.xml', second], ['META-INF/signature2.p7s', signers.sign('signer', Buffer.from(second))]])).toEqual(['INTACT', 'INTACT']);
    expect(await container(first, [['a.txt', 'а']], [['META-INF/ASiCManifest2.xml', second], ['META-INF/signature2.p7s', signers.sign('signer', Buffer.from('інше'))]])).toEqual(['INTACT', 'BROKEN']);
  });

  it.each([
    ['no XML', 'це не XML'], ['XML cut off', '<ASiCManifest><SigReference URI="META-INF/signature1.p7s"/>'], ['entities that would grow', '<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>'], ['an entity of another file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ])('says that it cannot read a container whose list is %s', async (_, xml) => {
    expect(await container(xml, [['a.txt', 'а']])).toEqual(['NOT_CHECKED FORMAT']);
  });

  it('unpacks no more than it holds in memory, and no name twice', async () => {
    expect(await states(peekInto(await zip([['великий.bin', Buffer.alloc(17 * 1024 ** 2)], ['META-INF/signature.p7s', apart]])), ASIC_S)).toEqual(['NOT_CHECKED FORMAT']);
    expect(await states(peekInto(await zip([['a.txt', content], ['a.txt', 'інше'], ['META-INF/signature.p7s', apart]])), ASIC_S)).toEqual(['NOT_CHECKED FORMAT']);
    const broken = (await zip([['a.txt', content], ['META-INF/signature.p7s', apart]])).subarray(0, -30);
    expect(await states(peekInto(broken), ASIC_S)).toEqual(['NOT_CHECKED FORMAT']);
  });

  it('names signatures of other kinds, in containers and at the end of a PDF, and checks none', async () => {
    expect(await states(peekInto(await zip([['a.txt', 'a'], ['META-INF/signatures001.xml', '<XAdES/>']])), ASIC_E)).toEqual(['NOT_CHECKED FORMAT']);
    expect(await states(peekInto(await zip([['a.txt', content], ['META-INF/signatures001.xml', '<XAdES/>'], ['META-INF/signature.p7s', apart]])), ASIC_E)).toEqual(['INTACT', 'NOT_CHECKED FORMAT']);
    const pdf = (tail: string): Peek => peekInto(Buffer.from(`%PDF-1.7\n${tail}\n%%EOF`));
    expect([await states(pdf('<< /Type /Sig /ByteRange [0 10 20 30] >>'), 'application/pdf'), await states(pdf('<< /Type /Page >>'), 'application/pdf')]).toEqual([['NOT_CHECKED FORMAT'], []]);
  });

  it('shows fifty signatures of a container at most', async () => {
    const many = Array.from({ length: 60 }, (_, place) => [`META-INF/signature${place}.p7s`, apart] as const);
    expect(await states(peekInto(await zip([['a.txt', content], ...many])), ASIC_S)).toHaveLength(50);
  });

  it('tells of a stamp that was not read when it was not read, and of one that does not fit when it does not: rows keep the codes', () => {
    expect([doubtTerms.STAMP_NOT_READ.en, doubtTerms.STAMP_UNFIT.en]).toEqual([expect.stringContaining('not checked'), expect.stringContaining('not over this signature')]);
  });

  it('has words in both languages for all that it cannot tell', () => {
    for (const doubt of signatureDoubts) expect([doubtTerms[doubt].uk, doubtTerms[doubt].en]).toEqual([expect.stringMatching(/^[А-ЯІЇЄҐ].*\.$/), expect.stringMatching(/^[A-Z].*\.$/)]);
  });
});
