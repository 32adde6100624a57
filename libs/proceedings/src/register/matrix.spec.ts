import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '#libs/access';
import { type Actor, type Role, roles } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ChargesService } from '../charges/charges.service.js';
import { loadCharges } from '../charges/charge.loader.js';
import { EventsService } from '../events/events.service.js';
import { HandoverService } from '../links/handover.service.js';
import { LinksService } from '../links/links.service.js';
import { PartiesService } from '../parties/parties.service.js';
import { loadParties } from '../parties/party.loader.js';
import { loadDuties, loadProceeding } from './proceeding.loader.js';
import { type ProceedingAbility, abilities, proceedingAbilities } from './proceedings.policy.js';
import { ProceedingsService } from './proceedings.service.js';

const situations = ['assigned', 'own office', 'other office', 'closed', 'joined', 'handed over', 'assignment ended'] as const;
type Situation = (typeof situations)[number];
type Answer = 'done' | 'closed' | 'not allowed' | 'not found';

/** The table of the policy as a lawyer reads it, not as the code computes it. */
const recording: readonly ProceedingAbility[] = ['editSummary', 'addParty', 'changePartyRole', 'removePartyRole', 'addCharge', 'requalifyCharge', 'addEpisode', 'recordEvent'];
const prosecutorial: readonly ProceedingAbility[] = ['joinProceedings', 'splitProceeding', 'handOver'];
const sees: Readonly<Record<Situation, readonly Role[]>> = {
  assigned: ['PROSECUTOR', 'INVESTIGATOR', 'HEAD'], 'own office': ['HEAD'], 'other office': [], closed: ['PROSECUTOR', 'INVESTIGATOR', 'HEAD'], joined: ['PROSECUTOR', 'INVESTIGATOR', 'HEAD'], 'handed over': [], 'assignment ended': ['HEAD'],
};
function expected(role: Role, verb: ProceedingAbility, situation: Situation): Answer {
  if (!sees[situation].includes(role)) return 'not found';
  if (verb === 'assignStaff') return role === 'HEAD' ? 'done' : 'not allowed';
  if (verb === 'correctEvent') return 'done';
  if (verb === 'resume' && situation !== 'joined') return 'done';
  if (situation === 'closed' || situation === 'joined') return 'closed';
  if (recording.includes(verb)) return 'done';
  return prosecutorial.includes(verb) && role !== 'INVESTIGATOR' ? 'done' : 'not allowed';
}

/** Undoes what a cell of the table did, so that the next one finds the proceeding as it was. */
class Undone extends Error {}

describe('who may do what with a proceeding, in deed', () => {
  const bench = useProceedings();

  it.each(situations)('%s: every role, every verb', (situation) => bench.story(async () => {
    const [head, writer] = [await bench.actor(['HEAD']), await bench.actor()];
    const home = await bench.officeId();
    const cell = await prepare(situation, writer, head);
    for (const role of roles) {
      const actor = await bench.actor([role], situation === 'other office' ? '14' : '16');
      if (situation !== 'own office' && situation !== 'other office') await assign(actor, role, cell.proceedingId, situation === 'assignment ended' || situation === 'handed over');
      await assign(actor, role, cell.absorbedId, false);
      const seen = (await loadDuties(bench.db, actor, [cell.proceedingId])).get(cell.proceedingId);
      const answers: Record<string, Answer> = {};
      for (const verb of proceedingAbilities) answers[verb] = await answerTo(actor, verb, cell);
      expect([role, answers]).toEqual([role, Object.fromEntries(proceedingAbilities.map((verb) => [verb, expected(role, verb, situation)]))]);
      // The buttons of the workspace say the same as the deeds, and who sees nothing has none.
      expect([role, seen === undefined ? [] : abilities(actor, seen)]).toEqual([role, proceedingAbilities.filter((verb) => answers[verb] === 'done')]);
      expect([role, (await loadProceeding(bench.db, actor, [cell.proceedingId])).has(cell.proceedingId)]).toEqual([role, sees[situation].includes(role)]);
      await bench.db.sql('update assignment set until = since where staff_id = $1 and until is null', [actor.id]);
    }
    expect(home).toBe(head.officeId);
  })(), 60_000);

  it.each<[string, (actor: Actor) => Actor]>([
    ['must change a one-time password first', (actor) => ({ ...actor, permissions: permissionsOf(actor.roles, true) })],
    ['belongs to no office', (actor) => ({ ...actor, officeId: null })],
    ['has lost all roles', (actor) => ({ ...actor, roles: [], permissions: permissionsOf([], false) })],
  ])('nobody who %s registers anything', (_, changed) => bench.story(async () => {
    const actor = changed(await bench.actor(['HEAD']));
    await expect(bench.register(actor)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'officeId', rule: 'own' }] } });
  })());

  interface Cell { readonly proceedingId: string; readonly absorbedId: string; readonly partyId: string; readonly roleId: string; readonly chargeId: string; readonly eventId: string; readonly toOfficeId: string; readonly prosecutorId: string; readonly foreign: boolean }

  async function prepare(situation: Situation, writer: Actor, head: Actor): Promise<Cell> {
    const proceedingId = await bench.register(writer, { qualification: 'ч. 1 ст. 149' });
    const absorbedId = await bench.register(writer);
    const { id: partyId } = await bench.get(PartiesService).add(writer, { proceedingId, role: 'WITNESS', since: '2026-03-05' }, NOW);
    const eventId = await bench.record(writer, proceedingId, { type: 'suspend', on: '2026-03-10' });
    const chargeId = (await loadCharges(bench.db, writer, [proceedingId])).get(proceedingId)?.[0]?.id ?? '';
    const roleId = (await loadParties(bench.db, writer, [proceedingId])).get(proceedingId)?.[0]?.roles[0]?.id ?? '';
    if (situation === 'closed') await bench.record(writer, proceedingId, { type: 'closed', on: '2026-06-01' });
    if (situation === 'joined') await bench.get(LinksService).join(writer, { proceedingId: await bench.register(writer), absorbedId: proceedingId, on: '2026-06-01', reason: 'Спільні особи.' }, NOW);
    if (situation === 'handed over') await bench.get(HandoverService).handOver(head, { proceedingId, toOfficeId: await bench.officeId('14'), on: '2026-06-01', reason: 'Підслідність.' }, NOW);
    return { proceedingId, absorbedId, partyId, roleId, chargeId, eventId, toOfficeId: await bench.officeId('05'), prosecutorId: writer.id, foreign: situation === 'other office' };
  }

  async function assign(actor: Actor, role: Role, proceedingId: string, ended: boolean): Promise<void> {
    const duty = role === 'INVESTIGATOR' ? 'INVESTIGATOR' : 'PROSECUTOR';
    if (role !== 'PROSECUTOR' && role !== 'INVESTIGATOR') return;
    await bench.db.sql(`update assignment set until = '2026-11-20' where proceeding_id = $1 and duty = $2 and until is null`, [proceedingId, duty]);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since, until) values (gen_random_uuid(), $1, $2, $3, '2026-03-02', $4)`, [proceedingId, actor.id, duty, ended ? '2026-11-20' : null]);
  }

  async function answerTo(actor: Actor, verb: ProceedingAbility, cell: Cell): Promise<Answer> {
    await bench.db.sql('savepoint cell');
    const answer = await attempt(actor, verb, cell).then(() => { throw new Undone(); }).catch((fault: unknown): Answer => {
      if (fault instanceof Undone) return 'done';
      const { code } = fault as { code?: string };
      const known: Record<string, Answer> = { 'not-found': 'not found', 'not-allowed': 'not allowed', 'proceeding/closed': 'closed' };
      const said = known[code ?? ''];
      if (said === undefined) throw fault;
      return said;
    });
    await bench.db.sql('rollback to savepoint cell');
    return answer;
  }

  async function attempt(actor: Actor, verb: ProceedingAbility, cell: Cell): Promise<unknown> {
    const { proceedingId, absorbedId, partyId, roleId, chargeId, eventId, toOfficeId, prosecutorId } = cell;
    const reason = 'Перевірка прав.';
    switch (verb) {
      case 'editSummary': return bench.get(ProceedingsService).editSummary(actor, { proceedingId, version: 1, summary: 'Інша фабула.' });
      case 'addParty': return bench.get(PartiesService).add(actor, { proceedingId, role: 'WITNESS', since: '2026-04-01' }, NOW);
      case 'changePartyRole': return bench.get(PartiesService).changeRole(actor, { partyId, role: 'VICTIM', since: '2026-04-01' }, NOW);
      case 'removePartyRole': return bench.get(PartiesService).removeRole(actor, { rolePeriodId: roleId, until: '2026-04-01' }, NOW);
      case 'addCharge': return bench.get(ChargesService).add(actor, { proceedingId, code: '303(1)', since: '2026-04-01' }, NOW);
      case 'requalifyCharge': return bench.get(ChargesService).requalify(actor, { chargeId, code: '149(2)', since: '2026-04-01', reason }, NOW);
      case 'addEpisode': {
        await bench.db.sql(`insert into role_period (id, proceeding_id, party_id, role, since) values (gen_random_uuid(), $1, $2, 'VICTIM', '2026-03-05') on conflict do nothing`, [proceedingId, partyId]);
        return bench.get(ChargesService).addEpisode(actor, { proceedingId, victimIds: [partyId], accusedIds: [], startedOn: '2026-02-01', place: 'Одеса', exploitation: 'праця' }, NOW);
      }
      case 'recordEvent': return bench.record(actor, proceedingId, { type: 'search_ruling', on: '2026-04-11' });
      case 'resume': return bench.record(actor, proceedingId, { type: 'resume', on: '2026-06-15' });
      case 'correctEvent': return bench.get(EventsService).correct(actor, { eventId, on: '2026-03-11', reason }, NOW);
      case 'joinProceedings': return bench.get(LinksService).join(actor, { proceedingId, absorbedId, on: '2026-07-01', reason }, NOW);
      case 'splitProceeding': return bench.get(LinksService).split(actor, { proceedingId, erdrNumber: someNumber(), on: '2026-07-01', reason, partyIds: [partyId], newFactOrPerson: false }, NOW);
      case 'handOver': return bench.get(HandoverService).handOver(actor, { proceedingId, toOfficeId, on: '2026-07-01', reason }, NOW);
      case 'assignStaff': return bench.get(ProceedingsService).assign(actor, { proceedingId, prosecutorId }, NOW);
    }
  }
});
