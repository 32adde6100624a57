import { t } from '../text.js';
import type { EvidenceAct } from './evidence-acts.js';

/**
 * The night, in which investigative acts are not done unless delay would lose traces or let a suspect flee (CPC 223(4)). Where CPC 615 applies the
 * ban does not: whether it applied to one act is for a lawyer. Recalled and not read: https://zakon.rada.gov.ua/laws/show/4651-17.
 */
export const nightOfActs = { fromHour: 22, untilHour: 6, citation: t('ч. 4 ст. 223 КПК України', 'CPC 223(4)'), certainty: 'medium', needsLawyer: true } as const;

type ActId = EvidenceAct['id'];

/**
 * Attesting witnesses (поняті, CPC 223(7)): how many, at which acts always (search, personal search), and at which an unbroken video stands in for them.
 * At an inspection they must be there in a dwelling alone. Where they could not come by reason of war an unbroken video is made (CPC 615): how far that reaches is open.
 */
export const attestingWitnesses = {
  least: 2, always: ['SEARCH', 'DETENTION'] as readonly ActId[], unlessVideo: ['IDENTIFICATION', 'EXPERIMENT'] as readonly ActId[], inDwellings: ['INSPECTION'] as readonly ActId[],
  citation: t('ч. 7 ст. 223 КПК України', 'CPC 223(7)'), certainty: 'medium', needsLawyer: true,
} as const;
