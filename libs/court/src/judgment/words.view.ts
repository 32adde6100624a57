import { enumOf } from '#libs/platform';
import { claimResults, instances, measures, payers, punishments, results } from './words.js';

export const InstanceEnum = enumOf(instances, 'CourtInstance', 'Which court decided (судова інстанція).');
export const ResultEnum = enumOf(results, 'JudgmentResult', 'What a court decided about an accused (ст. 373, 407, 436 КПК).');
export const PunishmentEnum = enumOf(punishments, 'Punishment', 'Principal punishment (ст. 51 КК).');
export const MeasureEnum = enumOf(measures, 'PunishmentMeasure', 'In what a punishment is measured.');
export const ClaimResultEnum = enumOf(claimResults, 'ClaimResult', 'What became of the civil claim (ст. 129 КПК).');
export const PayerEnum = enumOf(payers, 'CompensationPayer', 'Who paid compensation.');
