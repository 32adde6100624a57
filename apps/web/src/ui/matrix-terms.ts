import type { MatrixCellState } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

export const cellStateTerms: Record<MatrixCellState, LocalText> = {
  NOT_NEEDED: { uk: 'не доводять', en: 'need not be shown' },
  UNCOVERED: { uk: 'не підтверджено', en: 'not covered' },
  AT_RISK: { uk: 'підтверджено, джерело під ризиком', en: 'covered, source at risk' },
  COVERED: { uk: 'підтверджено', en: 'covered' },
  DISPUTED: { uk: 'є докази проти', en: 'disputed' },
};
