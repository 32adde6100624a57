import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Actor, encodeCursor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { Inbox } from './inbox.service.js';

const bench = useChecks();
const inbox = (): Inbox => bench.get(Inbox);
const page = (actor: Actor, own: { unread?: boolean; first?: number; after?: string } = {}) => inbox().page(actor, own.unread ?? false, own.first ?? 100, own.after);
const ids = async (actor: Actor, unread = false): Promise<string[]> => (await page(actor, { unread })).edges.map(({ node }) => node.id);
/** A line about a flag of a proceeding, or about nothing in particular, so many minutes old. */
const line = async (actor: Actor, proceedingId: string | null, minutes: number, read = false): Promise<string> => {
  const [id, flag] = [randomUUID(), randomUUID()];
  if (proceedingId === null) await bench.db.sql(`insert into notification (id, recipient_id, kind, occurrence, text, created_at, read_at) values ($1, $2, 'DEPUTY_NAMED', gen_random_uuid()::text, '{"uk": "Так", "en": "Yes"}', now() - make_interval(mins => $3), case when $4 then now() end)`, [id, actor.id, minutes, read]);
  else {
    await bench.db.sql(`insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) values ($1, $2, 'NO_ACT', gen_random_uuid()::text, '{"uk": "Так", "en": "Yes"}', now())`, [flag, proceedingId]);
    await bench.db.sql('insert into notification (id, recipient_id, flag_id, created_at, read_at) values ($1, $2, $3, now() - make_interval(mins => $4), case when $5 then now() end)', [id, actor.id, flag, minutes, read]);
  }
  return id;
};

describe('an inbox', () => {
  it('holds one\'s own lines, newest first, of proceedings that one sees and of none in particular', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const mine = await bench.register(olena);
    const [old, fresh] = [await line(olena, mine, 60), await line(olena, mine, 1)];
    const notice = await line(olena, null, 30);
    await line(petro, null, 2);
    expect(await ids(olena)).toEqual([fresh, notice, old]);
    expect((await page(olena)).edges.map(({ node }) => [node.kind, node.proceedingId])).toEqual([['NO_ACT', mine], ['DEPUTY_NAMED', null], ['NO_ACT', mine]]);
  }));

  it.each([1, 2, 3, 5])('comes in pages of %i whole and once, also lines of one and the same moment', (first) => bench.story(async () => {
    const olena = await bench.actor();
    for (const minutes of [5, 5, 5, 1, 9]) await line(olena, null, minutes);
    const [whole, paged]: [string[], string[]] = [await ids(olena), []];
    for (let after: string | undefined; ;) {
      const { edges, pageInfo } = await page(olena, { first, ...(after === undefined ? {} : { after }) });
      paged.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor ?? undefined;
    }
    expect([paged, paged.length]).toEqual([whole, 5]);
  })());

  it('goes on after a line while new ones come above it', bench.story(async () => {
    const olena = await bench.actor();
    const [oldest, middle, newest] = [await line(olena, null, 9), await line(olena, null, 5), await line(olena, null, 3)];
    const { edges, pageInfo } = await page(olena, { first: 2 });
    await line(olena, null, 1);
    expect([edges.map(({ node }) => node.id), (await page(olena, { first: 2, after: pageInfo.endCursor ?? '' })).edges.map(({ node }) => node.id)]).toEqual([[newest, middle], [oldest]]);
  }));

  it.each([['x'], [encodeCursor(['2026-11-21T10:00:00Z'])], [encodeCursor(['soon', randomUUID()])], [encodeCursor(['2026-11-21T10:00:00Z', 'x'])]])('takes no cursor %j that it has not given', (after) => bench.story(async () => {
    expect(await refusalOf(page(await bench.actor(), { after }))).toBe('bad-input: after cursor');
  })());

  it('has nothing about what one sees no more, and has it again unread when one sees it again', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const [about, notice] = [await line(olena, id, 1), await line(olena, null, 2)];
    const exclusion = await rightsIn(bench.db).exclude(olena.id, id, (await bench.actor()).id);
    expect([await ids(olena), await inbox().unread(olena)]).toEqual([[notice], 1]);
    expect(await inbox().markRead(olena, [], true, NOW)).toBe(1);
    await bench.db.sql('update conflict_of_interest set ended_at = now(), ended_by = declared_by where id = $1', [exclusion]);
    expect([await ids(olena, true), await inbox().unread(olena)]).toEqual([[about], 1]);
  }));

  it('of whoever reads no proceedings holds what is about none, though a flag was once told her', bench.story(async () => {
    const [olena, administrator] = [await bench.actor(), await bench.actor(['ADMINISTRATOR'])];
    const id = await bench.register(olena);
    await line(administrator, id, 1);
    const notice = await line(administrator, null, 2);
    const { edges } = await page(administrator);
    expect(edges.map(({ node }) => [node.id, node.proceedingId, node.erdrNumber])).toEqual([[notice, null, null]]);
    expect(await inbox().unread(administrator)).toBe(1);
  }));
});

describe('what is read', () => {
  it('is what was named and not read yet: another\'s, an unknown and one that is read already are passed over, and the log tells the number', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const [one, two, read, foreign] = [await line(olena, null, 1), await line(olena, null, 2), await line(olena, null, 3, true), await line(petro, null, 4)];
    expect(await inbox().markRead(olena, [one, one, read, foreign, randomUUID()], false, NOW)).toBe(1);
    expect([await ids(olena, true), await ids(petro, true)]).toEqual([[two], [foreign]]);
    expect(await inbox().markRead(olena, [one], false, NOW)).toBe(0);
    expect((await readLog(bench.db, `action = 'inbox.read' and actor_id = $1`, [olena.id])).map(({ changes }) => changes.map(({ after }) => after))).toEqual([['1'], ['0']]);
  }));

  it('keeps the moment at which it was read first', bench.story(async () => {
    const olena = await bench.actor();
    const id = await line(olena, null, 1);
    await inbox().markRead(olena, [id], false, NOW);
    await inbox().markRead(olena, [id], true, { ...NOW, instant: '2026-11-22T10:00:00.000Z' });
    expect(Date.parse((await page(olena)).edges[0]?.node.readAt ?? '')).toBe(Date.parse(NOW.instant));
  }));

  it('is the whole inbox at once, of hers alone', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    for (const minutes of [1, 2, 3]) await line(olena, null, minutes);
    await line(petro, null, 1);
    expect([await inbox().markRead(olena, [], true, NOW), await inbox().unread(olena), await inbox().unread(petro), (await ids(olena)).length]).toEqual([3, 0, 1, 3]);
  }));
});
