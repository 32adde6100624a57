import type { PanelChangeCause, PanelContinuation } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** The words of a change of the panel, for every screen that shows one. */
export const panelCauseTerms: Record<PanelChangeCause, LocalText> = {
  TRANSFERRED: { uk: 'Переведення або відрядження', en: 'Transfer or secondment' },
  DISMISSED: { uk: 'Звільнення або відставка', en: 'Dismissal or retirement' },
  TERM_ENDED: { uk: 'Закінчилися повноваження', en: 'The term of office ended' },
  RECUSED: { uk: 'Відвід або самовідвід', en: 'Recusal' },
  ILL: { uk: 'Тривала хвороба', en: 'Long illness' },
  DIED: { uk: 'Смерть', en: 'Death' },
  OTHER: { uk: 'Інше', en: 'Other' },
};

export const continuationTerms: Record<PanelContinuation, LocalText> = {
  ANEW: { uk: 'Розгляд починається спочатку (ч. 1 ст. 319 КПК)', en: 'The trial begins anew (CPC 319(1))' },
  GOES_ON: { uk: 'Суд постановив не повторювати (ч. 2 ст. 319 КПК)', en: 'The court ruled not to repeat (CPC 319(2))' },
  PARTLY: { uk: 'Суд постановив повторити частину (ч. 2 ст. 319 КПК)', en: 'The court ruled to repeat a part (CPC 319(2))' },
  RESERVE: { uk: 'Увійшов запасний суддя, розгляд триває (ст. 320 КПК)', en: 'A reserve judge came, the trial goes on (CPC 320)' },
};
