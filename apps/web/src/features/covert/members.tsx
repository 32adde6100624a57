import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ConfirmCovertMemberDocument, PassCovertPlaceDocument, PutOutOfCovertDocument } from '../../gql/covert.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { actionTerms } from '../../ui/action-terms.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { FormDialogue } from '../../ui/dialogue.js';
import rowLooks from '../../ui/rows.module.css';
import { NameMemberForm } from './circle-forms.js';
import type { Circle } from './covert.js';
import { words } from './words.js';

/** Who knows, and who lets whom in or out: never by a slip of a key. */
export function Members({ circle, onTold }: { readonly circle: Circle; readonly onTold: (text: string) => void }) {
  const t = useWords(words);
  const me = useMe();
  const confirm = useAct(ConfirmCovertMemberDocument, ['covert']);
  const putOut = useAct(PutOutOfCovertDocument, ['covert']);
  const pass = useAct(PassCovertPlaceDocument, ['covert']);
  const [naming, setNaming] = useState(false);
  const [question, setQuestion] = useState<{ readonly of: Question; readonly act: typeof putOut | typeof pass } | null>(null);
  const done = (): void => { setNaming(false); setQuestion(null); onTold(t('saved')); };
  return (
    <section aria-label={t('who')}>
      <Group justify="space-between"><Title order={3} size="h5">{t('who')}</Title>{circle.abilities.includes('nameCovertMember') && <Button size="compact-sm" variant="default" onClick={() => setNaming(true)}>{t('name')}</Button>}</Group>
      <Text size="sm">{t('leads', { lead: circle.lead.displayName, second: circle.second.displayName })}</Text>
      <ul className={rowLooks['list']}>
        {circle.members.map(({ staff: { id, displayName: name }, confirmed, abilities }) => (
          <li key={id} className={rowLooks['row']}>
            <Text className={rowLooks['said']}>{name}{!confirmed && <Text span c="dimmed"> · {t('notConfirmed')}</Text>}</Text>
            <Group gap="xs">
              {abilities.includes('confirmCovertMember') && <Button size="compact-sm" aria-label={t('confirmOf', { name })} loading={confirm.pending} onClick={() => void confirm.run({ input: { circleId: circle.id, staffId: id } }).then((answer) => answer && done())}>{t('confirm')}</Button>}
              {abilities.includes('passCovertPlace') && <Button size="compact-sm" variant="subtle" aria-label={t('passOf', { name })} onClick={() => setQuestion({ act: pass, of: { title: t('passOf', { name }), text: t('passText', { name }), submit: t('pass'), go: async () => void ((await pass.run({ input: { circleId: circle.id, fromId: me.id, staffId: id } })) && done()) } })}>{t('pass')}</Button>}
              {abilities.includes('putOutOfCovert') && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('putOutOf', { name })} onClick={() => setQuestion({ act: putOut, of: { title: t('putOutOf', { name }), text: t('putOutText', { name }), submit: t('putOut'), go: async () => void ((await putOut.run({ input: { circleId: circle.id, staffId: id } })) && done()) } })}>{t('putOut')}</Button>}
            </Group>
          </li>
        ))}
      </ul>
      {naming && <FormDialogue title={t('name')} onClose={() => setNaming(false)}><NameMemberForm circle={circle} onClose={() => setNaming(false)} onDone={done} /></FormDialogue>}
      <Confirm question={question?.of ?? null} act={question?.act ?? putOut} onClose={() => setQuestion(null)} />
    </section>
  );
}

/** What was done in the circle: read by the circle alone. */
export function History({ deeds }: { readonly deeds: Circle['history'] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const said = (action: string): string => { const term = actionTerms[action]; return term ? local(term) : action; };
  return (
    <details>
      <summary>{t('history')}</summary>
      <ul className={rowLooks['list']}>{deeds.map(({ id, at, action, by }) => <li key={id}><Text size="sm">{dates.moment(at)} · {by} · {said(action)}</Text></li>)}</ul>
    </details>
  );
}
