import { Anchor, Badge, Button, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { AnswerRevealDocument, RevealRequestsDocument, type RevealRequestsQuery } from '../../gql/people.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Reveal } from '../../ui/reveal.js';
import { personFieldTerms } from '../../ui/terms.js';
import classes from './people.module.css';
import { words } from './words.js';

type Request = RevealRequestsQuery['revealRequests'][number];

/** Own requests to see who or where a protected person is, and those of colleagues that wait for a second person. Notices keep both lists up to date. */
export function RevealRequests() {
  const t = useWords(words);
  const client = useQueryClient();
  const read = useRead('inbox', RevealRequestsDocument, {});
  const [opened, setOpened] = useState<Request | null>(null);
  const requests = read.data?.revealRequests ?? [];
  const [own, others] = [requests.filter((each) => each.own), requests.filter((each) => !each.own)];
  const close = (): void => {
    setOpened(null);
    void client.invalidateQueries({ queryKey: ['inbox'] });
  };
  return (
    <>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Card title={t('waiting')} count={others.length} flush>
        {read.isSuccess && others.length === 0 && <Text p="md" c="dimmed">{t('waitingNone')}</Text>}
        <ul className={classes['list']}>{others.map((each) => <Waiting key={each.id} of={each} />)}</ul>
      </Card>
      <Card title={t('own')} count={own.length} flush>
        {read.isSuccess && own.length === 0 && <Text p="md" c="dimmed">{t('ownNone')}</Text>}
        <ul className={classes['list']}>{own.map((each) => <Own key={each.id} of={each} onOpen={() => setOpened(each)} />)}</ul>
      </Card>
      {opened && <Modal opened onClose={close} closeOnClickOutside={false} title={t('openOf', { pseudonym: opened.pseudonym })}><Reveal id={opened.id} asked={opened.fields} onClose={close} /></Modal>}
    </>
  );
}

/** Whom it concerns and what was asked, for both lists. */
function What({ of }: { readonly of: Request }) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <>
      <Text fw={600}>{of.pseudonym} · <Anchor component={Link} to={`/proceedings/${of.proceedingId}/parties`} inherit>{t('inCase', { number: of.number })}</Anchor></Text>
      <Text size="sm">{of.fields.map((field) => local(personFieldTerms[field])).join(', ')}</Text>
      {of.purpose !== null && <Text size="sm">{t('purpose', { purpose: of.purpose })}</Text>}
    </>
  );
}

function Own({ of, onOpen }: { readonly of: Request; readonly onOpen: () => void }) {
  const t = useWords(words);
  const dates = useDates();
  return (
    <li className={classes['row']}>
      <div><What of={of} /><Text size="sm" c="dimmed">{t('until', { moment: dates.moment(of.until) })}</Text></div>
      <div className={classes['side']}>
        <Badge variant="light" color={of.refused ? 'madder' : of.ready ? 'ink' : 'wheat'}>{t(of.refused ? 'refused' : of.ready ? 'ready' : 'waits')}</Badge>
        {of.ready && <Button size="compact-sm" onClick={onOpen} aria-label={t('openOf', { pseudonym: of.pseudonym })}>{t('open')}</Button>}
      </div>
    </li>
  );
}

function Waiting({ of }: { readonly of: Request }) {
  const t = useWords(words);
  const dates = useDates();
  const [question, setQuestion] = useState<Question | null>(null);
  const act = useAct(AnswerRevealDocument, ['inbox']);
  const ask = (consents: boolean): void => setQuestion({
    title: t(consents ? 'approveOf' : 'refuseOf', { pseudonym: of.pseudonym }), text: t(consents ? 'approveText' : 'refuseText'), submit: t(consents ? 'approve' : 'refuse'),
    go: async () => void ((await act.run({ input: { revealId: of.id, consents } })) && setQuestion(null)),
  });
  return (
    <li className={classes['row']}>
      <div>
        <What of={of} />
        <Text size="sm" c="dimmed">{t('askedBy', { name: of.requestedBy.displayName, moment: dates.moment(of.requestedAt) })}; {t('until', { moment: dates.moment(of.until) })}</Text>
        {!of.answerable && <Text size="sm">{t('closed')} <Anchor component={Link} to={`/proceedings/${of.proceedingId}`} inherit>{t('toCase')}</Anchor></Text>}
      </div>
      {of.answerable && (
        <div className={classes['side']}>
          <Button size="compact-sm" onClick={() => ask(true)} aria-label={t('approveOf', { pseudonym: of.pseudonym })}>{t('approve')}</Button>
          <Button size="compact-sm" variant="default" onClick={() => ask(false)} aria-label={t('refuseOf', { pseudonym: of.pseudonym })}>{t('refuse')}</Button>
        </div>
      )}
      <Confirm question={question} act={act} onClose={() => setQuestion(null)} />
    </li>
  );
}
