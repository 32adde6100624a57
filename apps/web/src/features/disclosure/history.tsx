import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { AnnulDisclosureDocument } from '../../gql/disclosure.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { disclosureActTerms } from '../../ui/disclosure-terms.js';
import { partyNameIn } from '../../ui/party-name.js';
import rowLooks from '../../ui/rows.module.css';
import type { DisclosureFormProps, DisclosureRow } from './case.js';
import { TakeBack } from './take-back.js';
import { words } from './words.js';

/** Everything that was recorded of one item, the newest first; a mistake is taken back from here. */
export function History({ proceeding, row, mayAnnul, onDone }: Omit<DisclosureFormProps, 'onClose'> & { readonly row: DisclosureRow; readonly mayAnnul: boolean }) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const [annulling, setAnnulling] = useState<string | null>(null);
  const act = useAct(AnnulDisclosureDocument, [`proceeding:${proceeding.id}`]);
  if (annulling !== null) return <TakeBack text={t('takeBackLineText')} submit={t('takeBack')} act={act} send={(reason) => act.run({ input: { lineId: annulling, reason } })} onClose={() => setAnnulling(null)} onDone={onDone} />;
  const lines = proceeding.disclosure.lines.filter(({ itemId }) => itemId === row.itemId).sort((one, other) => other.recordedAt.localeCompare(one.recordedAt));
  return (
    <>
      <Text fw={600} mb="xs">{row.number}. {row.title ?? t('hidden')}</Text>
      {lines.length === 0 && <Text>{t('noLines')}</Text>}
      <ul className={rowLooks['list']}>
        {lines.map(({ id, act: what, partyId, onDay, note, annulled, reason, recordedAt, recordedBy }) => {
          const said = `${what === null ? '' : local(disclosureActTerms[what])}: ${partyNameIn(proceeding.parties, partyId, t('person'))}, ${onDay === null ? '' : dates.short(onDay)}`;
          return (
            <li key={id} className={rowLooks['row']}>
              <div className={rowLooks['said']}>
                <Text fw={600} className={annulled ? rowLooks['gone'] : undefined}>{said}</Text>
                {note && <Text size="sm">{note}</Text>}
                <Text size="sm" c="dimmed">{t('by', { who: recordedBy.displayName, when: dates.moment(recordedAt) })}{annulled && ` · ${t('annulled', { reason: reason ?? '' })}`}</Text>
              </div>
              {mayAnnul && !annulled && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('takeBackLine', { what: said })} onClick={() => setAnnulling(id)}>{t('takeBack')}</Button>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
