import { Button, Text } from '@mantine/core';
import { IconHeartHandshake, IconRotateClockwise } from '@tabler/icons-react';
import { useRef } from 'react';
import { Link } from 'react-router';
import { type CallsAheadQuery, CallsAheadDocument } from '../../gql/calling.js';
import type { CallList } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { presenceTerms, supportStateTerms, supportTerms } from '../../ui/calling-terms.js';
import { Empty } from '../../ui/empty.js';
import { Card, PageHead } from '../../ui/page.js';
import { partyName } from '../../ui/party-name.js';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import classes from './calling.module.css';
import { words } from './words.js';

/** Calls to testify across the proceedings that the reader may see: the day of whoever prepares people for court. */
export function CallsPage() {
  const t = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  return (
    <>
      <PageHead title={t('callsTitle')} note={t('callsNote')} />
      <div ref={place} className={classes['cards']} onKeyDown={arrows} role="presentation"><List list="REPEATED" /><List list="WITHOUT_SUPPORT" /></div>
    </>
  );
}

function List({ list }: { readonly list: CallList }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const { nodes: calls, query, hasMore, more } = usePages('day', CallsAheadDocument, { list, first: 50 }, (result) => result.callsAhead);
  const repeated = list === 'REPEATED';
  return (
    <Card title={t(repeated ? 'repeated' : 'withoutSupport')} count={query.isSuccess && !hasMore ? calls.length : undefined} flush>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {query.isSuccess && calls.length === 0 && <Empty Icon={repeated ? IconRotateClockwise : IconHeartHandshake} title={t(repeated ? 'repeatedEmpty' : 'withoutEmpty')} text={t(repeated ? 'repeatedText' : 'withoutText')} />}
      {calls.length > 0 && <ul className={classes['list']} aria-busy={query.isFetching}>{calls.map((call) => <Row key={call.id} call={call} repeated={repeated} />)}</ul>}
      {hasMore && <Button m="md" variant="default" loading={query.isFetchingNextPage} onClick={more}>{ui('more')}</Button>}
    </Card>
  );
}

function Row({ call, repeated }: { readonly call: CallsAheadQuery['callsAhead']['edges'][number]['node']; readonly repeated: boolean }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { hearing, party, justification, support, mode } = call;
  return (
    <li className={classes['row']} data-row>
      <div className={classes['what']}>
        <Text fw={600}><Link data-main to={`/proceedings/${hearing.proceeding.id}/calling`}>{[dates.moment(hearing.at), party && partyName(party)].filter(Boolean).join(' · ')}</Link></Text>
        <Text size="sm" c="dimmed">{[hearing.court, hearing.proceeding.erdrNumber, mode === 'REMOTE' && local(presenceTerms.REMOTE), party?.isMinor && t('minor'), party?.isProtected && t('guarded')].filter(Boolean).join(' · ')}</Text>
        {(justification || repeated) && <Text size="sm">{justification ? t('why', { text: justification }) : t('noWhy')}</Text>}
        {support.length > 0 && <Text size="sm">{support.map(({ kind, state }) => `${local(supportTerms[kind])} ${local(supportStateTerms[state])}`).join('; ')}</Text>}
      </div>
    </li>
  );
}
