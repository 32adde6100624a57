import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { holdOne, take } from '../held.service.js';
import { loadEventParties } from '../parties/party.loader.js';
import { type NewCharge, type NewEpisode, decideCharge, decideEpisode, decideRequalification } from './charge-rules.js';
import { chargeById, insertCharges, loadCharges } from './charge.loader.js';
import { loadEpisode } from './episode.loader.js';

/** What is charged, to whom, for which act. */
@Injectable()
export class ChargesService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `charge/unknown-article` */
  async add(actor: Actor, input: NewCharge & { proceedingId: string }, now: Now): Promise<string> {
    const { id: proceedingId } = await holdOne(this.db, actor, 'addCharge', input.proceedingId);
    const episode = input.episodeId == null ? undefined : (await loadEpisode(this.db, actor, [input.episodeId])).get(input.episodeId);
    const present = (await loadCharges(this.db, actor, [proceedingId])).get(proceedingId) ?? [];
    const { value } = take([decideCharge(input, {
      today: now.today, parties: await loadEventParties(this.db, [proceedingId]),
      episodeStartedOn: input.episodeId == null ? undefined : episode?.proceedingId === proceedingId ? episode.startedOn : null,
      charged: present.filter((each) => each.supersededBy === null && each.partyId === (input.partyId ?? null) && each.episodeId === (input.episodeId ?? null)).map(({ code }) => code),
    })]);
    const id = randomUUID();
    const row = { id, proceedingId, code: value.charge.code, partyId: input.partyId ?? null, episodeId: input.episodeId ?? null, actOn: value.actOn, since: input.since };
    await insertCharges(this.db, actor, [row]);
    await this.audit.record(actor, { action: 'charge.add', resource: 'charge', resourceId: id, proceedingId, changes: fieldChanges({}, { code: row.code, partyId: row.partyId, actOn: row.actOn, since: row.since }) });
    await this.changes.settle(actor, [proceedingId], { cause: id, now });
    return id;
  }

  /** Gives a charge another qualification. @throws Refusal `not-found`, `bad-input`, `charge/unknown-article`, `conflict/stale` */
  async requalify(actor: Actor, input: { chargeId: string; code: string; since: string; reason: string }, now: Now): Promise<string> {
    const found = await chargeById(this.db, input.chargeId);
    if (found === undefined) throw notFound();
    await holdOne(this.db, actor, 'requalifyCharge', found.proceedingId);
    // Read again under the lock: somebody may have changed it meanwhile.
    const before = (await chargeById(this.db, input.chargeId)) ?? found;
    const { value } = take([decideRequalification(input, before, now.today)]);
    const id = randomUUID();
    await insertCharges(this.db, actor, [{ ...before, id, code: value.charge.code, since: input.since, reason: value.reason, supersedes: before.id }]);
    await this.audit.record(actor, {
      action: 'charge.requalify', resource: 'charge', resourceId: id, proceedingId: before.proceedingId, changes: fieldChanges({ code: before.code }, { code: value.charge.code, since: input.since, reason: value.reason }),
    });
    await this.changes.settle(actor, [before.proceedingId], { cause: id, now });
    return id;
  }

  /** @throws Refusal `not-found`, `bad-input` */
  async addEpisode(actor: Actor, input: NewEpisode & { proceedingId: string }, now: Now): Promise<string> {
    const { id: proceedingId } = await holdOne(this.db, actor, 'addEpisode', input.proceedingId);
    const { value } = take([decideEpisode(input, await loadEventParties(this.db, [proceedingId]), now.today)]);
    const id = randomUUID();
    await this.db.sql(
      `insert into episode (id, proceeding_id, number, started_on, ended_on, place, exploitation)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from episode where proceeding_id = $2`, [id, proceedingId, value.startedOn, value.endedOn, value.place, value.exploitation]);
    await this.db.sql('insert into episode_party (episode_id, party_id, side, proceeding_id) select $1, party_id, side, $2 from unnest($3::uuid[], $4::text[]) x (party_id, side)',
      [id, proceedingId, [...value.victimIds, ...value.accusedIds], [...value.victimIds.map(() => 'VICTIM'), ...value.accusedIds.map(() => 'ACCUSED')]]);
    await this.audit.record(actor, {
      action: 'episode.add', resource: 'episode', resourceId: id, proceedingId, changes: fieldChanges({}, { startedOn: value.startedOn, endedOn: value.endedOn, place: value.place, exploitation: value.exploitation }),
    });
    await this.changes.settle(actor, [proceedingId], { cause: id, now });
    return id;
  }
}
