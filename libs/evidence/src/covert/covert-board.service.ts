import { Injectable } from '@nestjs/common';
import { staffRefOf, unlogged } from '#libs/access';
import { Audit, AuditLog } from '#libs/audit';
import { Envelope } from '#libs/keys';
import { type Actor, Db, type Now } from '#libs/platform';
import type { Deadline } from '#libs/time-limits';
import { covertActsOn, gateSays, stateOf } from './covert-gate.js';
import { concernsOf, covertTerms, noticeBy, stateOfTerm, windowOf } from './covert-terms.js';
import { type CircleRow, type ConcernedRow, type MaterialRow, type MemberRow, circlesOf, concernedOf, deedsOf, materialsOf, membersOf } from './covert.loader.js';
import type { CovertCircle, CovertMaterial, CovertMember, CovertTerm } from './covert.view.js';
import { covertActions } from './words.js';

/** Days of warning before a term of a covert action. */
export const COVERT_LEAD_DAYS = 14;

/** What those inside see of their circles. That they looked is in the log of the circle before the answer leaves. */
@Injectable()
export class CovertBoard {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly log: AuditLog, private readonly envelope: Envelope) {}

  /** @throws Refusal `audit/unavailable` while the log could be changed unseen or takes no entry */
  async circles(actor: Actor, now: Now): Promise<CovertCircle[]> {
    // Of everybody, before it shows who is inside.
    await this.log.requireTrustworthy();
    const circles = await circlesOf(this.db, actor);
    if (circles.length === 0) return [];
    const circleIds = circles.map(({ id }) => id);
    await this.db.write(async () => this.audit.recordMany(actor, circleIds.map((id) => ({ action: 'covert.read', resource: 'covert', resourceId: id, class: 4 as const }))).catch(unlogged));
    const [materials, concerned, members, deeds] = [await materialsOf(this.db, this.envelope, actor, { circleIds }), await concernedOf(this.db, this.envelope, actor, { circleIds }), await membersOf(this.db, actor, circleIds), await deedsOf(this.db, circleIds)];
    return Promise.all(circles.map(async (circle): Promise<CovertCircle> => {
      const of = <Row extends { readonly circleId: string }>(rows: readonly Row[]): Row[] => rows.filter(({ circleId }) => circleId === circle.id);
      return {
        ...circle, accepted: circle.acceptedAt !== null, lead: await staffRefOf(this.db, actor, circle.leadId), second: await staffRefOf(this.db, actor, circle.secondId),
        members: await Promise.all(of(members).map((member) => this.member(actor, circle, member))),
        materials: of(materials).map((material) => shownMaterial(material, concerned.filter(({ materialId }) => materialId === material.id), circle, now)),
        history: of(deeds), abilities: abilitiesIn(actor, circle),
      };
    }));
  }

  private async member(actor: Actor, circle: CircleRow, { staffId, askedBy, confirmed }: MemberRow): Promise<CovertMember> {
    const leads = actor.id === circle.leadId || actor.id === circle.secondId;
    const abilities = [...(leads && !confirmed && askedBy !== actor.id ? ['confirmCovertMember'] : []), ...(leads || actor.id === staffId ? ['putOutOfCovert'] : []), ...(leads && confirmed ? ['passCovertPlace'] : [])];
    return { staff: await staffRefOf(this.db, actor, staffId), confirmed, abilities };
  }
}

function abilitiesIn(actor: Actor, { leadId, secondId, acceptedAt }: CircleRow): string[] {
  if (acceptedAt === null) return actor.id === secondId ? ['answerCovertCircle'] : [];
  return ['registerCovertMaterial', ...(actor.id === leadId || actor.id === secondId ? ['nameCovertMember'] : [])];
}

const shownTerm = (term: Deadline, concerns: CovertMaterial['concerns'], now: Now): CovertTerm =>
  ({ ruleId: term.ruleId, title: term.title, citation: term.citedAs ?? { uk: term.citation, en: term.citation }, dueOn: term.dueOn ?? null, dueAt: term.dueAt ?? null, state: stateOfTerm(term, concerns, now, COVERT_LEAD_DAYS).toUpperCase() });

function shownMaterial(material: MaterialRow, concerned: readonly ConcernedRow[], { indictedOn }: CircleRow, now: Now): CovertMaterial {
  const days = { ...material, notified: concerned.map(({ notifiedOn }) => notifiedOn) };
  const terms = covertTerms(days, indictedOn);
  const [{ label, article }, concerns] = [covertActions[material.kind], concernsOf(days, terms, now)];
  return {
    ...material, label, citation: { uk: `ст. ${article} КПК України`, en: `CPC ${article}` }, windowUntil: windowOf(terms), state: stateOf(material), gate: gateSays(material),
    concerns, terms: terms.map((term) => shownTerm(term, concerns, now)), concerned: [...concerned], noticeBy: noticeBy(terms), abilities: covertActsOn(material),
  };
}
