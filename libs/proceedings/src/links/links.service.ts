import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { insertCharges } from '../charges/charge.loader.js';
import { decideReason } from '../events/event-rules.js';
import { insertEvents } from '../events/event-rows.loader.js';
import { factsOf } from '../events/facts.loader.js';
import { type Held, hold, holdOne, refusalOf, take } from '../held.service.js';
import { type Refused, refused } from '../outcome.js';
import { partiesById } from '../parties/party.loader.js';
import { obstacle } from '../register/proceedings.policy.js';
import { loadDuties } from '../register/proceeding.loader.js';
import { plainNumber } from '../register/registration-rules.js';
import { ProceedingsService } from '../register/proceedings.service.js';
import { type CarriedCharge, carryCharges, carryEvents, carryParties, later } from './carry.service.js';
import { fault } from '../words.js';
import { goesWithJoin, goesWithSplit, joinFacts, joinRefusal, phaseRefusal, splitFacts, splitRefusal } from './link-rules.js';

const demand = (refusal: Refused | undefined): void => {
  if (refusal !== undefined) throw refusalOf(refusal);
};

/** Joins proceedings and separates them, so that both keep the history and each term goes on where it belongs. */
@Injectable()
export class LinksService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly proceedings: ProceedingsService) {}

  /** Joins one proceeding into another of the same office. @throws Refusal `not-found`, `proceeding/link-refused`, `proceeding/closed` */
  async join(actor: Actor, input: { proceedingId: string; absorbedId: string; on: string; reason: string }, now: Now): Promise<void> {
    const held = await hold(this.db, actor, [input.proceedingId, input.absorbedId]);
    const [main, other] = [held.get(input.proceedingId), held.get(input.absorbedId)];
    demand(obstacle(actor, 'joinProceedings', main) ?? obstacle(actor, 'joinProceedings', other));
    if (main === undefined || other === undefined) throw notFound();
    demand(joinRefusal(main, other, input.on, now.today));
    await this.requireOpen([main.id, other.id]);
    const { value: reason } = take([decideReason(input.reason)]);
    const both = await factsOf(this.db, [main.id, other.id]);
    const facts = both.get(other.id) ?? [];
    demand(phaseRefusal(both.get(main.id) ?? [], facts, input.on));
    const way = { from: other.id, to: main.id, on: input.on };
    const parties = await carryParties(this.db, way, null);
    await carryCharges(this.db, actor, way, parties, reason, false);
    await carryEvents(this.db, actor, way, parties, facts.filter(goesWithJoin).map(({ id }) => id), joinFacts(facts, input.on, parties));
    await insertEvents(this.db, actor, [{ id: randomUUID(), proceedingId: other.id, type: 'joined_into', on: input.on }]);
    await this.finish(actor, { kind: 'JOIN', main, other, on: input.on, reason, newFactOrPerson: false }, now);
  }

  /** Separates parties into a new proceeding. @returns its id @throws Refusal `not-found`, `bad-input`, `proceeding/link-refused`, `proceeding/duplicate-number` */
  async split(actor: Actor, input: { proceedingId: string; erdrNumber: string; on: string; reason: string; partyIds: readonly string[]; newFactOrPerson: boolean }, now: Now): Promise<string> {
    const parent = await holdOne(this.db, actor, 'splitProceeding', input.proceedingId);
    const parties = [...(await partiesById(this.db, input.partyIds)).values()];
    // Whoever left, by another separation for one, is not there to be separated.
    const present = new Set(parties.filter(({ proceedingId, currentRoles }) => proceedingId === parent.id && currentRoles.length > 0).map(({ id }) => id));
    demand(splitRefusal(parent, input.partyIds, present, input.newFactOrPerson, input.on, now.today));
    await this.requireOpen([parent.id]);
    const { value: reason } = take([decideReason(input.reason)]);
    return this.changes.together(actor, { cause: parent.id, now }, async () => {
      const duties = (await loadDuties(this.db, actor, [parent.id])).get(parent.id);
      const { id } = await this.proceedings.registerFor(actor, parent.officeId, {
        erdrNumber: input.erdrNumber, registeredOn: input.on, body: parent.body, summary: parent.summary, prosecutorId: duties?.prosecutorId ?? null, investigatorId: duties?.investigatorId ?? null,
      }, now);
      const facts = (await factsOf(this.db, [parent.id])).get(parent.id) ?? [];
      const way = { from: parent.id, to: id, on: input.on };
      const chosen = new Set(input.partyIds);
      const moved = await carryParties(this.db, way, [...chosen]);
      const charges = await carryCharges(this.db, actor, way, moved, reason, true);
      await carryEvents(this.db, actor, way, moved, facts.filter((fact) => goesWithSplit(fact, chosen)).map((fact) => fact.id), splitFacts(facts, input.on, input.newFactOrPerson));
      await this.leaveParent(actor, parent, [...chosen], charges, input.on, reason);
      await this.finish(actor, { kind: 'SPLIT', main: parent, other: { id, erdrNumber: plainNumber(input.erdrNumber) }, on: input.on, reason, newFactOrPerson: input.newFactOrPerson }, now);
      return id;
    });
  }

  /** What is closed off stays where it is closed off: joined or separated, its facts would stand in a proceeding that others see. */
  private async requireOpen(ids: readonly string[]): Promise<void> {
    const [closed] = await this.db.sql('select 1 from proceeding where id = any($1) and compartment_id is not null limit 1', [ids]);
    if (closed !== undefined) throw refusalOf(refused('proceeding/link-refused', fault('proceedingId', 'compartment', 'Закрите провадження не об’єднують і не виділяють із нього: спершу відкрийте його.', 'A closed-off proceeding is neither joined nor separated: open it first.')));
  }

  /** In the parent the separated parties hold no role and no charge any more; that they did stays. */
  private async leaveParent(actor: Actor, parent: Held, partyIds: readonly string[], charges: readonly CarriedCharge[], on: string, reason: string): Promise<void> {
    await this.db.sql('update role_period set until = greatest(since, $2::date) where party_id = any($1) and until is null', [partyIds, on]);
    await insertCharges(this.db, actor, charges.map(({ id, chain, code, since }) => ({ id: randomUUID(), chain, proceedingId: parent.id, code, since: later(since, on), reason, supersedes: id, withdrawn: true })));
  }

  private async finish(actor: Actor, link: { kind: 'JOIN' | 'SPLIT'; main: { id: string; erdrNumber: string }; other: { id: string; erdrNumber: string }; on: string; reason: string; newFactOrPerson: boolean }, now: Now): Promise<void> {
    const { kind, main, other, on, reason } = link;
    await this.db.sql('insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, new_fact_or_person, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [randomUUID(), kind, main.id, other.id, on, reason, link.newFactOrPerson, actor.id]);
    const action = kind === 'JOIN' ? 'proceeding.join' : 'proceeding.split';
    await this.audit.recordMany(actor, [[main, other], [other, main]].map(([own, linked]) => ({
      action, resource: 'proceeding', resourceId: own?.id ?? null, proceedingId: own?.id ?? null, changes: fieldChanges({}, { with: linked?.erdrNumber, on, reason }),
    })));
    await this.changes.settle(actor, [main.id, other.id], { cause: main.id, now });
  }
}
