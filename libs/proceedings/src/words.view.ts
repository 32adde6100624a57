import { enumOf } from '#libs/platform';
import { bodies, partyRoles, proceedingOrders, severities, stages, subjectKinds } from './words.js';

export const StageEnum = enumOf(stages, 'Stage', 'How far a proceeding has come: derived from its events, never typed (стадія).');
export const BodyEnum = enumOf(bodies, 'InvestigatingBody', 'Who investigates (орган досудового розслідування, ст. 216 КПК).');
export const SeverityEnum = enumOf(severities, 'Severity', 'Class of an offence (ступінь тяжкості, ст. 12 КК).');
export const PartyRoleEnum = enumOf(partyRoles, 'PartyRole', 'A person’s part in a proceeding (процесуальний статус).');
export const SubjectKindEnum = enumOf(subjectKinds, 'SubjectKind', 'Whether a person is an official or serves in the military (спеціальний суб’єкт).');
export const ProceedingOrderEnum = enumOf(proceedingOrders, 'ProceedingOrder', 'Order of the list (порядок списку).');
