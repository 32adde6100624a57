import { pools } from '../trial-length/index.js';
import { enumOf } from '#libs/platform';
import { silences } from './words.js';

export const PoolEnum = enumOf(pools, 'TrialPool', 'Whose trials an expectation rests on (чиї розгляди взято).');
export const SilenceEnum = enumOf(silences, 'TrialSilence', 'Why no expectation is given (чому оцінки немає).');
