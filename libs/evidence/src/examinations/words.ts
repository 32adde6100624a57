import { type ExaminationGround, type ExpertKind, examinationGrounds, expertKinds } from '#libs/time-limits';

/** Kinds of expert examination that are usual in cases of trafficking. */
export const examinationKinds: readonly ExpertKind['id'][] = expertKinds.map(({ id }) => id);
export type ExaminationKind = ExpertKind['id'];

/** On whose word it is made. */
export const groundKinds: readonly ExaminationGround['id'][] = examinationGrounds.map(({ id }) => id);
export type GroundKind = ExaminationGround['id'];

/** How far it has come. */
export const examinationStates = ['ORDERED', 'SENT', 'RETURNED', 'CONCLUDED', 'CANCELLED'] as const;
export type ExaminationState = (typeof examinationStates)[number];
