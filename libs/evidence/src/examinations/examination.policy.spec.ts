import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '#libs/access';
import type { Actor, Role } from '#libs/platform';
import type { Guarded } from '#libs/proceedings';
import { type ExaminationAbility, abilitiesOfExamination, examinationAbilities, fits } from './examination.policy.js';
import { examinationStates } from './words.js';

const actor = (role: Role): Actor => ({ id: 'a', roles: [role], officeId: 'o', permissions: permissionsOf([role], false), sessionId: null });
const proceeding = (own: Partial<Guarded> = {}): Guarded => ({ officeId: 'o', stage: 'INVESTIGATION', assigned: [], relations: ['assigned'], ...own });
const sent = { state: 'SENT', opinionStands: false } as const;

describe('what may be done with an examination', () => {
  it.each<[state: (typeof examinationStates)[number], able: ExaminationAbility[]]>([
    ['ORDERED', ['correctExpertExamination', 'sendToExpert', 'cancelExpertExamination']],
    ['SENT', ['setExpertDue', 'receiveOpinion', 'returnFromExpert', 'cancelExpertExamination', 'undoExpertStep']],
    ['RETURNED', ['undoExpertStep']],
    ['CONCLUDED', ['undoExpertStep']],
    ['CANCELLED', ['undoExpertStep']],
  ])('that is %s: %j', (state, able) => {
    expect(abilitiesOfExamination(actor('PROSECUTOR'), { state, opinionStands: false }, proceeding())).toEqual(able);
  });

  it('whose opinion stands in the registry is nothing', () => {
    expect(abilitiesOfExamination(actor('PROSECUTOR'), { state: 'CONCLUDED', opinionStands: true }, proceeding())).toEqual([]);
  });

  it.each(['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] as const)('is done by whoever records as %s', (role) => {
    expect(abilitiesOfExamination(actor(role), sent, proceeding())).not.toEqual([]);
  });

  it.each(['COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const)('by %s is nothing', (role) => {
    expect(abilitiesOfExamination(actor(role), sent, proceeding())).toEqual([]);
  });

  it.each(['CLOSED', 'JOINED'] as const)('in a proceeding that is %s is to answer what was asked before, and to ask nothing', (stage) => {
    const able = (state: (typeof examinationStates)[number]): ExaminationAbility[] => abilitiesOfExamination(actor('PROSECUTOR'), { state, opinionStands: false }, proceeding({ stage }));
    expect([able('SENT'), able('ORDERED'), able('CONCLUDED')]).toEqual([['receiveOpinion', 'returnFromExpert', 'cancelExpertExamination', 'undoExpertStep'], ['cancelExpertExamination'], ['undoExpertStep']]);
  });

  it('by somebody without a duty is nothing', () => {
    expect(abilitiesOfExamination(actor('PROSECUTOR'), sent, proceeding({ relations: [] }))).toEqual([]);
  });

  it('leaves no ability that fits no state, and no state from which there is no way', () => {
    const states = examinationStates.map((state) => ({ state, opinionStands: false }));
    expect(examinationAbilities.filter((ability) => !states.some((state) => fits(ability, state)))).toEqual([]);
    expect(states.filter((state) => !examinationAbilities.some((ability) => fits(ability, state)))).toEqual([]);
  });
});
