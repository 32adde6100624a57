import type { LocalText } from '../../lib/i18n.js';

/** What the history calls an act. An act without words here is shown by its code: better than hidden. */
export const actionTerms: Readonly<Record<string, LocalText>> = {
  'proceeding.register': { uk: 'Зареєстровано провадження', en: 'Proceeding registered' },
  'proceeding.edit-summary': { uk: 'Змінено фабулу або номер справи', en: 'Summary or court number edited' },
  'proceeding.hand-over': { uk: 'Передано', en: 'Handed over' },
  'proceeding.join': { uk: 'Об’єднано', en: 'Joined' },
  'proceeding.split': { uk: 'Виділено', en: 'Split off' },
  'assignment.begin': { uk: 'Призначено', en: 'Assigned' },
  'assignment.end': { uk: 'Призначення завершено', en: 'Assignment ended' },
  'assignment.keep': { uk: 'Призначення залишено', en: 'Assignment kept' },
  'party.add': { uk: 'Додано учасника', en: 'Party added' },
  'party.change-role': { uk: 'Змінено роль учасника', en: 'Role of a party changed' },
  'party.end-role': { uk: 'Роль учасника завершено', en: 'Role of a party ended' },
  'charge.add': { uk: 'Додано кваліфікацію', en: 'Charge added' },
  'charge.requalify': { uk: 'Перекваліфіковано', en: 'Re-qualified' },
  'episode.add': { uk: 'Додано епізод', en: 'Episode added' },
  'event.record': { uk: 'Записано подію', en: 'Event recorded' },
  'event.correct': { uk: 'Виправлено подію', en: 'Event corrected' },
  'event.annul': { uk: 'Скасовано подію', en: 'Event annulled' },
  'deadline.acknowledge': { uk: 'Підтверджено строк', en: 'Time limit acknowledged' },
  'deadline.breach-cause': { uk: 'Записано причину порушення строку', en: 'Cause of a breach recorded' },
  'flag.clear': { uk: 'Знято застереження', en: 'Flag cleared' },
};
