import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import type { Fact } from '#libs/time-limits';
import { EventsService } from '../events/events.service.js';
import { type ProceedingChange, type ProceedingWatcher, ProceedingWatchers } from '../watchers.service.js';
import { partiesThere } from './carry.service.js';
import { type Follower, following, joinFacts, splitFacts } from './link-rules.js';

/** A link seen from the proceeding whose facts went along. */
interface FollowedLink {
  readonly kind: 'JOIN' | 'SPLIT';
  readonly from: string;
  readonly number: string;
  readonly to: string;
  readonly on: string;
  readonly newFactOrPerson: boolean;
  /** Facts that other links brought later: they were not there to go along. */
  readonly cameLater: readonly string[];
}

/**
 * A suspicion is one document, whichever proceedings carry it: corrected or annulled where it was recorded, it changes wherever joining
 * or separation took it, with the terms that lean on it, in the same transaction. It follows like a stage or a term, by itself.
 */
@Injectable()
export class LinkFollower implements ProceedingWatcher, OnModuleInit {
  constructor(private readonly db: Db, private readonly watchers: ProceedingWatchers, private readonly events: EventsService) {}

  onModuleInit(): void {
    this.watchers.register(this);
  }

  async changed(actor: Actor, { proceedingIds, ...change }: ProceedingChange): Promise<void> {
    const links = await this.db.sql<FollowedLink>(
      `select l.kind, s.id "from", s.erdr_number number, case l.kind when 'SPLIT' then l.other_id else l.main_id end "to", l.on_day "on", l.new_fact_or_person "newFactOrPerson",
         array(select e.id from procedural_event e join procedural_event o on o.id = e.carried_from
           join proceeding_link k on k.recorded_at > l.recorded_at and (k.kind, k.main_id, k.other_id) in (('SPLIT', o.proceeding_id, s.id), ('JOIN', s.id, o.proceeding_id)) where e.proceeding_id = s.id) "cameLater"
       from proceeding_link l join proceeding s on s.id = case l.kind when 'SPLIT' then l.main_id else l.other_id end
       where (l.kind = 'SPLIT' and l.main_id = any($1)) or (l.kind = 'JOIN' and l.other_id = any($1)) order by l.recorded_at`, [proceedingIds], 'links-to-follow');
    for (const link of links) await this.follow(actor, link, (change.facts.get(link.from) ?? []).filter(({ id }) => !link.cameLater.includes(id)), change);
  }

  private async follow(actor: Actor, { kind, from, number, to, on, newFactOrPerson }: FollowedLink, facts: readonly Fact[], { cause, now }: Pick<ProceedingChange, 'cause' | 'now'>): Promise<void> {
    const left = kind === 'JOIN' ? joinFacts(facts, on, await partiesThere(this.db, { from, to }, null)) : splitFacts(facts, on, newFactOrPerson);
    const steps = following(await this.followers(from, to), facts, left);
    const reason = `Змінено у провадженні № ${number}, звідки подія прийшла.`;
    await this.events.append(actor, steps.map(({ follower, value }) => ({
      row: { ...value, id: randomUUID(), proceedingId: to, ...(follower === undefined ? { carriedFrom: value.from } : { chain: follower.chain, supersedes: follower.id, reason, annulled: value.annulled }) },
      action: follower === undefined ? 'event.record' : value.annulled ? 'event.annul' : 'event.correct', before: follower,
    })), now, cause);
  }

  /** The last versions in one proceeding, not annulled, of what came from the other. */
  private followers(from: string, to: string): Promise<Follower[]> {
    return this.db.sql<Follower>(
      `select e.id, e.chain, f.carried_from "from", e.type, e.on_day "on", e.at, e.number, e.text, e.party_id "partyId", e.note
       from procedural_event f join procedural_event s on s.id = f.carried_from and s.proceeding_id = $1
         join procedural_event e on e.proceeding_id = f.proceeding_id and e.chain = f.id and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null
       where f.proceeding_id = $2 order by f.recorded_at, f.id`, [from, to], 'followers');
  }
}
