import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import type { EventParty } from '../events/event-rules.js';
import { hold, holdOne, take } from '../held.service.js';
import { type Outcome, done, refused } from '../outcome.js';
import { loadEventParties } from '../parties/party.loader.js';
import { obstacle } from '../register/proceedings.policy.js';
import { type NewCharge, type NewEpisode, decideCharge, decideEpisode, decideRequalification } from './charge-rules.js';
import type { Charge } from './charge.entity.js';
import { type ChargeRow, chargesById, insertCharges, loadCharges } from './charge.loader.js';
import { loadEpisode } from './episode.loader.js';

/** Another qualification of a charge, with its reason. */
export interface Requalification {
  readonly chargeId: string;
  readonly code: string;
  readonly since: string;
  readonly reason: string;
}

/** A charge, as far as it makes another the same. */
const keyOf = ({ id, code, partyId, episodeId }: Pick<ChargeRow, 'id' | 'code' | 'partyId' | 'episodeId'>) => ({ id, code, partyId: partyId ?? null, episodeId: episodeId ?? null });

type ChargeKey = ReturnType<typeof keyOf>;

/** The codes that are charged to a person for an episode. */
const codesOf = (charges: readonly ChargeKey[], of: Pick<ChargeKey, 'partyId' | 'episodeId'>): string[] =>
  charges.filter(({ partyId, episodeId }) => partyId === of.partyId && episodeId === of.episodeId).map(({ code }) => code);

/** What is charged, to whom, for which act. */
@Injectable()
export class ChargesService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `charge/unknown-article` */
  async add(actor: Actor, input: NewCharge & { proceedingId: string }, now: Now): Promise<string> {
    return take(await this.addMany(actor, [input], now)).value;
  }

  /** Adds charges to many proceedings, each for itself; ids or refusals in the order of `inputs`. */
  async addMany(actor: Actor, inputs: readonly (NewCharge & { proceedingId: string })[], now: Now): Promise<Outcome<string>[]> {
    const held = await hold(this.db, actor, inputs.map(({ proceedingId }) => proceedingId));
    const ids = [...held.keys()];
    const parties = new Map(ids.map((id) => [id, new Map<string, EventParty>()]));
    for (const party of (await loadEventParties(this.db, inputs.some(({ partyId }) => partyId != null) ? ids : [])).values()) parties.get(party.proceedingId)?.set(party.id, party);
    const episodes = await loadEpisode(this.db, actor, inputs.flatMap(({ episodeId }) => episodeId ?? []));
    const charged = await this.charged(actor, ids);
    const rows: ChargeRow[] = [];
    const outcomes = inputs.map((input): Outcome<string> => {
      const refusal = obstacle(actor, 'addCharge', held.get(input.proceedingId));
      if (refusal !== undefined) return refusal;
      const episode = episodes.get(input.episodeId ?? '');
      const there = charged.get(input.proceedingId) ?? [];
      const outcome = decideCharge(input, {
        today: now.today, parties: parties.get(input.proceedingId) ?? new Map(),
        episodeStartedOn: input.episodeId == null ? undefined : episode?.proceedingId === input.proceedingId ? episode.startedOn : null,
        charged: codesOf(there, { partyId: input.partyId ?? null, episodeId: input.episodeId ?? null }),
      });
      if (!outcome.ok) return outcome;
      const row = { id: randomUUID(), proceedingId: input.proceedingId, code: outcome.value.charge.code, partyId: input.partyId ?? null, episodeId: input.episodeId ?? null, actOn: outcome.value.actOn, since: input.since };
      rows.push(row);
      there.push(keyOf(row));
      return done(row.id);
    });
    await this.append(actor, rows.map((row) => ({ row, before: undefined })), now);
    return outcomes;
  }

  /** Gives a charge another qualification. @throws Refusal `not-found`, `bad-input`, `charge/unknown-article`, `conflict/stale` */
  async requalify(actor: Actor, input: Requalification, now: Now): Promise<string> {
    return take(await this.requalifyMany(actor, [input], now)).value;
  }

  /** Gives charges of many proceedings other qualifications, each for itself. */
  async requalifyMany(actor: Actor, inputs: readonly Requalification[], now: Now): Promise<Outcome<string>[]> {
    const ids = inputs.map(({ chargeId }) => chargeId);
    const held = await hold(this.db, actor, [...(await chargesById(this.db, ids)).values()].map(({ proceedingId }) => proceedingId));
    // Read again under the lock: somebody may have changed them meanwhile.
    const charges = await chargesById(this.db, ids);
    const charged = await this.charged(actor, [...held.keys()]);
    const changes: { row: ChargeRow; before: Charge }[] = [];
    const outcomes = inputs.map((input): Outcome<string> => {
      const before = charges.get(input.chargeId);
      const refusal = obstacle(actor, 'requalifyCharge', held.get(before?.proceedingId ?? ''));
      if (refusal !== undefined || before === undefined) return refusal ?? refused('not-found');
      const there = charged.get(before.proceedingId) ?? [];
      const outcome = decideRequalification(input, before, now.today, codesOf(there, before));
      if (!outcome.ok) return outcome;
      const row = { ...before, id: randomUUID(), code: outcome.value.charge.code, since: input.since, reason: outcome.value.reason, supersedes: before.id };
      changes.push({ row, before });
      charges.set(before.id, { ...before, supersededBy: row.id });
      // What was re-qualified is charged no more: another may become it.
      charged.set(before.proceedingId, [...there.filter(({ id }) => id !== before.id), keyOf(row)]);
      return done(row.id);
    });
    await this.append(actor, changes, now);
    return outcomes;
  }

  /** The charges that are made now, by proceeding. */
  private async charged(actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, ChargeKey[]>> {
    const charges = await loadCharges(this.db, actor, proceedingIds);
    return new Map([...charges].map(([id, versions]) => [id, versions.filter(({ supersededBy }) => supersededBy === null).map(keyOf)]));
  }

  private async append(actor: Actor, changes: readonly { row: ChargeRow; before: Charge | undefined }[], now: Now): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    await insertCharges(this.db, actor, changes.map(({ row }) => row));
    await this.audit.recordMany(actor, changes.map(({ row: { id, proceedingId, code, partyId, actOn, since, reason }, before }) => ({
      action: before === undefined ? 'charge.add' : 'charge.requalify', resource: 'charge', resourceId: id, proceedingId,
      changes: before === undefined ? fieldChanges({}, { code, partyId, actOn, since }) : fieldChanges({ code: before.code }, { code, since, reason }),
    })));
    await this.changes.settle(actor, [...new Set(changes.map(({ row }) => row.proceedingId))], { cause: first.row.id, now });
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
