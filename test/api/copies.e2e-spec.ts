import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from '#libs/access';
import { Copying, ItemFiles, Items, Previews, Receiving, Scanning } from '#libs/evidence';
import { type Actor, Clock } from '#libs/platform';
import { openCase } from '../support/builders/case-file.js';
import { SECRET, document, photo } from '../support/pictures.js';
import { statementsOf } from '../support/statements.js';
import { type Client, useApi } from '../support/test-app.js';

const REDACT = 'mutation ($input: RedactFileInput!) { redactFile(input: $input) }';
const STRIP = 'mutation ($input: StripFileInput!) { stripFile(input: $input) }';
const FILES = `query ($id: ID!) { proceeding(id: $id) { files(first: 20) { edges { node {
  id name state abilities preview { picture width height pages }
  copies { id kind state reason originalId fileId fault faultText { uk } removals { ground count title { uk } } askedBy { displayName } }
  copyOf { kind originalId originalName reason }
} } } } }`;
const ITEMS = 'query ($id: ID!, $first: Int!) { proceeding(id: $id) { evidence(first: $first) { edges { node { id number preview { picture } files { use file { id name preview { pages } } } } } } } }';
const WHY = 'Для відкриття матеріалів.';
const box = { page: 1, left: 500, top: 500, width: 9_000, height: 3_000, ground: 'PROTECTED_PERSON' };

interface FileNode { id: string; name: string; state: string; abilities: string[]; preview: { picture: string; pages: number } | null; copies: { id: string; kind: string; state: string; fileId: string | null; fault: string | null; faultText: { uk: string } | null; removals: object[] }[]; copyOf: object | null }
interface ItemNode { number: string; preview: { picture: string } | null; files: { use: string; file: { name: string; preview: { pages: number } | null } | null }[] }

describe('working copies, pages and small pictures of files', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  let coordinator: Client;
  let actor: Actor;
  let proceedingId: string;

  beforeAll(async () => {
    [olena, head, coordinator] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['COORDINATOR'], '16')];
    proceedingId = (await openCase(olena)).proceedingId;
    actor = await api.db.request(async () => {
      const [session] = await api.db.sql<{ id: string }>('select id from staff_session where staff_id = $1 and ended_at is null', [olena.id]);
      return api.get(Sessions).holder(session?.id ?? '');
    }) as Actor;
  });

  const receive = async (content: Buffer, name: string): Promise<string> => {
    const { id } = await api.get(Receiving).receive(actor, { proceedingId, uploadId: randomUUID(), name, declaredType: '', size: content.length }, (async function* () { yield content; })());
    await work();
    return id;
  };
  const work = async (): Promise<void> => {
    await api.get(Scanning).run();
    await api.get(Copying).run();
    await api.get(Scanning).run();
    await api.get(Previews).run();
  };
  const files = async (who = olena): Promise<FileNode[]> => (await who.data<{ proceeding: { files: { edges: { node: FileNode }[] } } }>(FILES, { id: proceedingId })).proceeding.files.edges.map(({ node }) => node);
  const file = async (id: string | null | undefined): Promise<FileNode> => (await files()).find((node) => node.id === id) as FileNode;
  const code = async (who: Client, query: string, input: object): Promise<string> => (await who.ask(query, { input })).errors?.[0]?.extensions.code ?? 'done';
  const page = (who: Client | undefined, id: string, number: number | string = 1): Promise<Response> => {
    const { port } = api.app.getHttpServer().address() as { port: number };
    return fetch(`http://127.0.0.1:${port}/files/${id}/pages/${number}`, { headers: who === undefined ? {} : { cookie: who.cookie } });
  };
  const log = (id: string): Promise<string[]> => api.db.request(() => api.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at, id', [id])).then((rows) => rows.map(({ action }) => action));

  it('a copy is asked for, made by the worker, looked at like every file, and says what it is and why', async () => {
    const id = await receive(document(), 'Протокол допиту.pdf');
    expect((await file(id)).abilities).toEqual(['take', 'redact']);
    const { redactFile } = await olena.data<{ redactFile: string }>(REDACT, { input: { fileId: id, reason: WHY, boxes: [box, { ...box, page: 2 }, { ...box, top: 5_000, ground: 'PRIVACY' }], pages: 2 } });
    expect((await file(id)).copies).toMatchObject([{ id: redactFile, kind: 'REDACTED', state: 'ASKED', reason: WHY, fileId: null, removals: [{ ground: 'PROTECTED_PERSON', count: 2, title: { uk: 'Дані про особу, взяту під захист' } }, { ground: 'PRIVACY', count: 1 }] }]);
    await work();
    const made = (await file(id)).copies[0];
    expect(made).toMatchObject({ state: 'MADE', fault: null });
    const copy = await file(made?.fileId);
    expect(copy).toMatchObject({ name: `Копія ${redactFile.slice(0, 8)}.pdf`, state: 'ACCEPTED', copyOf: { kind: 'REDACTED', originalId: id, originalName: 'Протокол допиту.pdf', reason: WHY }, preview: { pages: 2 } });
    expect(await log(id)).toEqual(['file.receive', 'file.accept', 'file.redact', 'file.copy']);
  });

  it('a copy that cannot be made says why', async () => {
    const id = await receive(document(1), 'Лист.pdf');
    await olena.data(REDACT, { input: { fileId: id, reason: WHY, boxes: [{ ...box, page: 7 }], pages: 1 } });
    await work();
    expect((await file(id)).copies).toMatchObject([{ state: 'FAILED', fileId: null, fault: 'NO_PAGE', faultText: { uk: 'Такої сторінки немає' } }]);
  });

  it('no copy is made of a document with pages that whoever asked was not shown', async () => {
    const id = await receive(document(3), 'Лист.pdf');
    await olena.data(REDACT, { input: { fileId: id, reason: WHY, boxes: [box], pages: 1 } });
    await work();
    expect((await file(id)).copies).toMatchObject([{ state: 'FAILED', fileId: null, fault: 'OTHER_PAGES', faultText: { uk: 'У файлі інша кількість сторінок, ніж було показано' } }]);
  });

  it('what is asked is checked: boxes, reason, type, and who asks', async () => {
    const [image, paper] = [await receive(await photo(), 'Фото.jpg'), await receive(document(1), 'Лист.pdf')];
    const redact = (own: object, who = olena): Promise<string> => code(who, REDACT, { fileId: paper, reason: WHY, boxes: [box], pages: 1, ...own });
    expect([await redact({ boxes: [] }), await redact({ boxes: [{ ...box, left: 9_000 }] }), await redact({ boxes: [{ ...box, width: 0 }] }), await redact({ reason: 'ні' }), await redact({ fileId: randomUUID() })]).toEqual(['bad-input', 'bad-input', 'bad-input', 'bad-input', 'not-found']);
    expect([await code(olena, STRIP, { fileId: paper, reason: WHY }), await code(olena, STRIP, { fileId: image, reason: WHY })]).toEqual(['not-allowed', 'done']);
    // Who does not read the content knows of no file.
    expect([await redact({}, head), await code(head, STRIP, { fileId: image, reason: WHY }), await redact({}, coordinator), await redact({ fileId: randomUUID() }, coordinator)]).toEqual(['not-found', 'not-found', 'not-allowed', 'not-allowed']);
    await work();
    expect((await file((await file(image)).copies[0]?.fileId)).name).toMatch(/^Копія [0-9a-f]{8}\.jpg$/);
  });

  it('a page is a picture that nothing keeps, told in the log before it is drawn', async () => {
    const id = await receive(document(3), 'Лист.pdf');
    const shown = await page(olena, id, 3);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control'), shown.headers.get('x-content-type-options'), shown.headers.get('pages')]).toEqual([200, 'image/webp', 'no-store, private', 'nosniff', '3']);
    expect(Buffer.from(await shown.arrayBuffer()).includes(SECRET)).toBe(false);
    expect(await log(id)).toEqual(['file.receive', 'file.accept', 'file.view']);
    expect([(await page(olena, id, 4)).status, (await page(olena, id, 0)).status, (await page(olena, id, 'x')).status]).toEqual([404, 404, 404]);
  });

  it('pages are drawn for one person one after the other, and no more than four may wait: another is not kept waiting', async () => {
    const id = await receive(document(3), 'Лист.pdf');
    const petro = await api.signIn(['INVESTIGATOR'], '16');
    const many = await Promise.all(Array.from({ length: 9 }, (_, place) => page(olena, id, (place % 3) + 1)));
    const refused = many.filter(({ status }) => status === 429);
    expect([many.filter(({ status }) => status === 200).length >= 4, refused.length > 0, many.every(({ status }) => status === 200 || status === 429)]).toEqual([true, true, true]);
    expect([refused[0]?.headers.get('retry-after'), ((await refused[0]?.json()) as { error: { code: string } } | undefined)?.error.code]).toEqual(['2', 'limit/too-many']);
    expect([(await page(olena, id)).status, (await page(petro, id)).status]).toEqual([200, 404]);
    // Only what was drawn was told.
    expect((await log(id)).filter((action) => action === 'file.view')).toHaveLength(9 - refused.length + 1);
  });

  it('a page is for whoever reads the content: for everybody else there is no such file', async () => {
    const id = await receive(document(1), 'Лист.pdf');
    const stranger = await api.signIn(['PROSECUTOR'], '14');
    for (const who of [head, coordinator, stranger]) expect([(await page(who, id)).status, (await page(who, randomUUID())).status]).toEqual([404, 404]);
    expect([(await page(undefined, id)).status, await log(id)]).toEqual([401, ['file.receive', 'file.accept']]);
  });

  it('what is held, and what is no picture, has no page, no small picture and no copy', async () => {
    const [odd, text] = [await receive(document(1), 'Фото.jpg'), await receive(Buffer.from('текст'), 'a.txt')];
    expect([(await page(olena, odd)).status, (await page(olena, text)).status]).toEqual([422, 422]);
    for (const id of [odd, text]) expect(await file(id)).toMatchObject({ preview: null, copies: [] });
    expect([await code(olena, REDACT, { fileId: odd, reason: WHY, boxes: [box], pages: 1 }), await code(olena, REDACT, { fileId: text, reason: WHY, boxes: [box], pages: 1 })]).toEqual(['file/wrong-state', 'file/not-drawn']);
    // Drawn while it could be opened, and held since: the picture is not shown any more.
    const id = await receive(document(1), 'Лист.pdf');
    expect((await file(id)).preview?.picture).toMatch(/^data:image\/webp;base64,UklGR/);
    await api.db.write(() => api.db.sql(`update stored_file set state = 'QUARANTINED', version = version + 1 where id = $1`, [id]));
    expect((await file(id)).preview).toBeNull();
  });

  it('an item shows its first photo to those who read the content, and a list costs no query a row', async () => {
    const now = api.get(Clock).now();
    const ids: string[] = [];
    for (let place = 0; place < 6; place += 1) {
      const [paper, image] = [await receive(document(1), `Лист ${place}.pdf`), await receive(await photo(), `Фото ${place}.jpg`)];
      await api.db.write(async () => {
        const { ids: [itemId = ''] } = await api.get(Items).register(actor, { proceedingId, items: [{ kind: 'PHYSICAL', title: `Річ ${place}`, collectedAt: now.instant, collectedBy: 'Слідчий', place: 'Місто' }] } as never, now);
        await api.get(ItemFiles).bind(actor, { itemId, fileId: paper, use: 'SCAN' as never });
        await api.get(ItemFiles).bind(actor, { itemId, fileId: image, use: 'PHOTO' });
        ids.push(itemId);
      });
    }
    const items = async (who: Client, first = 50): Promise<ItemNode[]> => (await who.data<{ proceeding: { evidence: { edges: { node: ItemNode }[] } } }>(ITEMS, { id: proceedingId, first })).proceeding.evidence.edges.map(({ node }) => node);
    const seen = await items(olena);
    expect(await statementsOf(api.db, () => items(olena, 6))).toBe(await statementsOf(api.db, () => items(olena, 2)));
    expect(seen.map(({ preview, files: bound }) => [preview?.picture.startsWith('data:image/webp') ?? false, bound.map(({ file: of }) => of?.name.split(' ')[0])])).toEqual(ids.map(() => [true, ['Лист', 'Фото']]));
    expect((await items(head)).every(({ preview, files: bound }) => preview === null && bound.every(({ file: of }) => of === null))).toBe(true);
  });
});
