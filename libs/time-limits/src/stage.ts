import type { Fact, Text } from './types.js';
import { Facts, before, parseFact, type Dated } from './known.js';
import type { FactWord } from './rulebook/fact-types.js';
import { t } from './text.js';

/** The stages of a proceeding, in their usual order; the closed list that screens and reports share. */
export const stages = {
  registered: t('Відомості внесено', 'Registered'),
  investigation: t('Розслідування без підозри', 'Investigation, no suspect'),
  suspicion: t('Розслідування, повідомлено про підозру', 'Investigation, suspicion served'),
  suspended: t('Розслідування зупинено', 'Investigation suspended'),
  disclosure: t('Ознайомлення з матеріалами (ст. 290 КПК)', 'Disclosure (CPC 290)'),
  court: t('Обвинувальний акт у суді', 'Indictment in court'),
  trial: t('Судовий розгляд', 'Trial'),
  verdict: t('Вирок ухвалено', 'Verdict'),
  appeal: t('Апеляційний розгляд', 'Appeal'),
  in_force: t('Вирок набрав законної сили', 'Verdict in force'),
  closed: t('Закрито', 'Closed'),
  joined: t('Приєднано до іншого провадження', 'Joined into another proceeding'),
} as const satisfies Record<string, Text>;

export type Stage = keyof typeof stages;

/** Facts of the pre-trial part that are more than the entry in the register. */
const INVESTIGATIVE: readonly FactWord[] = ['search_ruling', 'search_motion_received', 'search_done', 'access_ruling', 'nsrd_ruling', 'motion_received', 'seized', 'seized_under_search_ruling', 'detention', 'qualification', 'interviewed', 'deposition', 'interview_start', 'reasonable_grounds'];

/**
 * The stage of a proceeding, read off its facts: never typed in. The latest fitting fact wins, so that a return by the
 * court to disclosure, or a resumption, shows.
 * @example stageOf([{ id: 'e1', type: 'suspicion', on: '2026-06-15', subject: 's1' }]) // 'suspicion'
 */
export function stageOf(facts: readonly Fact[]): Stage {
  const known = new Facts(facts.map(parseFact));
  const last = (...types: readonly FactWord[]): Dated | undefined => known.dated(...types).at(-1);
  const joined = last('joined_into');
  const closed = last('closed');
  if (joined !== undefined) return 'joined';
  if (closed !== undefined && !newer(last('resume', 'suspicion', 'indictment_sent'), closed)) return 'closed';
  const trial = last('trial_appointed', 'trial_started');
  const verdict = last('verdict_pronounced');
  const retrial = last('retrial_ordered');
  const court = last('indictment_sent', 'indictment_received', 'preparatory_hearing', 'trial_appointed', 'trial_started', 'retrial_ordered');
  // A decision that quashes the verdict is told of the same day as the order of a new trial: the order comes after it.
  const anew = (fact: Dated | undefined): boolean => fact !== undefined && newer(retrial, fact);
  const final = last('appeal_decision', 'cassation_decision', 'verdict_in_force', 'sent_for_execution');
  if (final !== undefined && standing(final, trial, verdict) && !anew(final)) return newer(last('new_appeal_ordered'), final) ? 'appeal' : 'in_force';
  if (standing(verdict, trial) && !anew(verdict)) return standing(last('appeal_filed'), verdict) ? 'appeal' : 'verdict';
  if (court !== undefined && standing(court, last('notice_of_completion'))) return trial === undefined || anew(trial) ? 'court' : 'trial';
  const suspended = last('suspend');
  if (suspended !== undefined && !newer(last('resume', 'suspension_annulled', 'notice_of_completion'), suspended)) return 'suspended';
  if (last('notice_of_completion') !== undefined) return 'disclosure';
  if (last('suspicion', 'joined_suspicion') !== undefined) return 'suspicion';
  return INVESTIGATIVE.some((type) => known.of(type).length > 0) ? 'investigation' : 'registered';
}

/** Is the fact there, and was none of the later steps taken anew after it: a new trial, a return for disclosure? */
const standing = (fact: Dated | undefined, ...later: readonly (Dated | undefined)[]): boolean => fact !== undefined && !later.some((other) => other !== undefined && before(fact, other));

/** Is the fact not earlier than the other? On the same day the resumption follows the suspension. */
const newer = (fact: Dated | undefined, other: Dated): boolean => fact !== undefined && !before(fact, other);
