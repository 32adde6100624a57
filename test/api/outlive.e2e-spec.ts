import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, openCase, said } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const SUMMARY = 'query ($id: ID!) { proceeding(id: $id) { summary } }';
const ASK = 'mutation ($input: AskSuccessorInput!) { askSuccessor(input: $input) }';
const APPROVE = 'mutation ($id: ID!) { approveSuccessor(input: { successionId: $id }) }';
const WAITING = '{ successions { id erdrNumber reason heir { id } askedBy { id } } }';
const REASON = 'Відповідальна звільнилася; слідство триває.';

describe('what was opened does not outlive its ground', () => {
  const api = useApi();
  const sql = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => api.db.write(() => api.db.sql<Row>(text, values));
  const reads = async (who: Client, id: string): Promise<string> => {
    const { data } = await who.ask(SUMMARY, { id });
    const proceeding = (data as { proceeding?: { summary: string | null } | null } | null)?.proceeding;
    return proceeding == null ? 'nothing' : proceeding.summary === null ? 'structure' : 'content';
  };
  const numberOf = async (id: string): Promise<string> => (await sql<{ number: string }>('select erdr_number number from proceeding where id = $1', [id]))[0]?.number ?? '';

  it('a purpose ends when the proceeding is handed to another office, and is not there again when it comes back', async () => {
    const [head, other, lead] = [await api.signIn(['HEAD'], '14'), await api.signIn(['HEAD'], '16'), await api.signIn(['PROSECUTOR'], '14')];
    const { proceedingId } = await openCase(lead);
    await api.db.write(() => rightsIn(api.db).grant(head.id, proceedingId));
    expect(await reads(head, proceedingId)).toBe('content');
    await act(head, 'handOver', { proceedingId, toOfficeId: await api.officeId('16'), on: '2026-11-20', reason: 'Підслідність змінено.' });
    expect([await reads(head, proceedingId), await reads(other, proceedingId)]).toEqual(['nothing', 'structure']);
    await act(other, 'handOver', { proceedingId, toOfficeId: await api.officeId('14'), on: '2026-11-21', reason: 'Підслідність відновлено.' });
    expect(await reads(head, proceedingId)).toBe('structure');
  });

  it('a hand-over to another body of the same office ends none; neither does it end broken glass', async () => {
    const [head, breaker, lead] = [await api.signIn(['HEAD'], '14'), await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['PROSECUTOR'], '14')];
    const { proceedingId } = await openCase(lead);
    await api.db.write(async () => { await rightsIn(api.db).grant(head.id, proceedingId); await rightsIn(api.db).glass(breaker.id, proceedingId); });
    await sql(`update proceeding set body = 'SBI' where id = $1`, [proceedingId]);
    expect(await reads(head, proceedingId)).toBe('content');
    await sql(`update proceeding set office_id = (select id from office where code = '16') where id = $1`, [proceedingId]);
    expect([await reads(head, proceedingId), await reads(breaker, proceedingId)]).toEqual(['nothing', 'content']);
  });

  it('a purpose ends when the office is taken from under the head who stated it, and others stay', async () => {
    const [above, own, lead] = [await api.signIn(['HEAD'], '10'), await api.signIn(['HEAD'], '20'), await api.signIn(['PROSECUTOR'], '20')];
    const { proceedingId } = await openCase(lead);
    await sql(`update office set parent_id = (select id from office where code = '10') where code = '20'`);
    await api.db.write(async () => { await rightsIn(api.db).grant(above.id, proceedingId); await rightsIn(api.db).grant(own.id, proceedingId); });
    await sql(`update office set parent_id = null where code = '20'`);
    expect([await reads(above, proceedingId), await reads(own, proceedingId)]).toEqual(['nothing', 'content']);
  });

  describe('a closed-off proceeding whose owner has left', () => {
    let [head, second, heir, member]: Client[] = [];
    const who = (client: Client | undefined): Client => {
      if (client === undefined) throw new Error('nobody');
      return client;
    };
    beforeAll(async () => {
      [head, second, heir, member] = [await api.signIn(['HEAD'], '22'), await api.signIn(['HEAD'], '22'), await api.signIn(['PROSECUTOR'], '22'), await api.signIn(['INVESTIGATOR'], '22')];
    });
    const sealed = async (kind: 'SEALED' | 'COVERT', leaves = true): Promise<{ id: string; number: string; owner: Client }> => {
      const owner = await api.signIn(['PROSECUTOR'], '22');
      const { proceedingId: id } = await openCase(owner);
      await api.db.write(() => rightsIn(api.db).compartment(id, owner.id, kind, [who(member).id]));
      if (leaves) await sql('update staff set active = false where id = $1', [owner.id]);
      return { id, number: await numberOf(id), owner };
    };
    const ask = (client: Client, erdrNumber: string, heirId = who(heir).id, reason = REASON) => client.ask(ASK, { input: { erdrNumber, heirId, reason } });
    const waiting = async (client: Client): Promise<{ id: string; erdrNumber: string }[]> => (await client.data<{ successions: { id: string; erdrNumber: string }[] }>(WAITING)).successions;
    const waits = async (client: Client, number: string): Promise<string | undefined> => (await waiting(client)).find(({ erdrNumber }) => erdrNumber === number)?.id;

    it.each(['SEALED', 'COVERT'] as const)('%s: is given to another prosecutor by two heads; those inside stay, both heads stay outside', async (kind) => {
      const { id, number } = await sealed(kind);
      expect(said(await ask(who(head), number))).toBe('done');
      expect(await waits(who(head), number)).toBeUndefined();
      const succession = await waits(who(second), number);
      expect(said(await who(second).ask(APPROVE, { id: succession }))).toBe('done');
      expect(await Promise.all([heir, member, head, second].map((client) => reads(who(client), id)))).toEqual(['content', 'content', 'nothing', 'nothing']);
      const [now] = await sql<{ owner: string; lead: string }>(`select (select owner_id from compartment where proceeding_id = $1 and closed_at is null) owner, (select staff_id from assignment where proceeding_id = $1 and duty = 'PROSECUTOR' and until is null) lead`, [id]);
      expect(now).toEqual({ owner: who(heir).id, lead: who(heir).id });
      expect(said(await who(heir).ask('mutation ($input: UnsealProceedingInput!) { unsealProceeding(input: $input) }', { input: { proceedingId: id, reason: 'Підстави закриття відпали.' } }))).toBe('step-up-needed');
      expect(await waiting(who(second))).toEqual([]);
    });

    it('is not told: what does not exist, what is open and what has its owner get the same bytes', async () => {
      const [open, kept] = [await openCase(await api.signIn(['PROSECUTOR'], '22')), await sealed('SEALED', false)];
      const left = await sealed('COVERT');
      const answers = [];
      for (const number of [left.number, await numberOf(open.proceedingId), kept.number, '12026220009999999']) answers.push(JSON.stringify(await ask(who(head), number)));
      expect(new Set(answers).size).toBe(1);
      expect((await waiting(who(second))).map(({ erdrNumber }) => erdrNumber)).toEqual([left.number]);
    });

    it('is nobody\'s to take: not for oneself, not by the one who asked, not by heads elsewhere while there is one above', async () => {
      const { number } = await sealed('SEALED');
      const elsewhere = await api.signIn(['HEAD'], '14');
      const both = await api.signIn(['HEAD', 'PROSECUTOR'], '22');
      await ask(both, number, both.id);
      await ask(elsewhere, number);
      expect(await waits(who(second), number)).toBeUndefined();
      await ask(who(head), number, both.id);
      const succession = await waits(who(second), number);
      for (const client of [who(head), both, elsewhere]) {
        expect(await waits(client, number)).toBeUndefined();
        expect(said(await client.ask(APPROVE, { id: succession }))).toBe('not-found');
      }
      for (const [approver, rule] of [[who(head).id, 'compartment_succession_by_two'], [both.id, 'compartment_succession_not_to_oneself']]) {
        await expect(sql('update compartment_succession set approved_by = $2, approved_at = now() where id = $1', [succession, approver])).rejects.toMatchObject({ constraint: rule });
      }
      await sql('update staff set active = false where id = $1', [both.id]);
      expect(said(await who(second).ask(APPROVE, { id: succession }))).toBe('not-found');
    });

    it('waits for a head of another office only where the own one has no second head', async () => {
      const lone = await api.signIn(['HEAD'], '23');
      const [owner, next, far] = [await api.signIn(['PROSECUTOR'], '23'), await api.signIn(['PROSECUTOR'], '23'), await api.signIn(['HEAD'], '24')];
      const { proceedingId } = await openCase(owner);
      await api.db.write(() => rightsIn(api.db).compartment(proceedingId, owner.id, 'SEALED'));
      await sql('update staff set active = false where id = $1', [owner.id]);
      await ask(lone, await numberOf(proceedingId), next.id);
      const succession = await waits(far, await numberOf(proceedingId));
      expect(said(await far.ask(APPROVE, { id: succession }))).toBe('done');
      expect([await reads(next, proceedingId), await reads(far, proceedingId)]).toEqual(['content', 'nothing']);
    });

    it('asks for a reason and a fresh second factor, and for a head', async () => {
      const stale = await api.signIn(['HEAD'], '22', { fresh: false });
      expect([said(await ask(stale, '12026220000000001')), said(await ask(who(head), '12026220000000001', who(heir).id, 'коротко'))]).toEqual(['step-up-needed', expect.stringMatching(/^bad-input: reason/)]);
      expect(said(await ask(who(heir), '12026220000000001'))).toBe('not-allowed');
    });
  });
});
