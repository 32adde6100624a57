import { Button, Stack, Text, Title } from '@mantine/core';
import { ReviewVerificationDocument } from '../../gql/open-source.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { captureFileUseTerms, captureGapTerms, captureMethodTerms, captureStateTerms, credibilityTerms, digestMatchTerms, reliabilityTerms, seriesChangeTerms, verificationKindTerms, verificationStateTerms } from '../../ui/open-source-terms.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign } from '../../ui/sign.js';
import { captureLooks } from './captures-card.js';
import { type Capture, type Errand, type FormProps, type Step, nameOf } from './case.js';
import { CopyAddress } from './copy-address.js';
import classes from './open-source.module.css';
import { words } from './words.js';

type Props = FormProps & { readonly capture: Capture; readonly all: readonly Capture[]; readonly onErrand: (errand: Errand) => void };

/** Everything about one capture: what is told, its files, the ledger of verification, its series and its versions. */
export function CaptureView({ capture, all, ...form }: Props) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const { address, archivedAddress, capturedAt, zone, state, gaps, match, files, steps, versions, series } = capture;
  const told: readonly (readonly [label: string, value: string | null])[] = [
    [t('platform'), capture.platform], [t('account'), capture.account], [t('purpose'), capture.purpose], [t('method'), local(captureMethodTerms[capture.method])],
    [t('tool'), capture.tool === null ? null : `${capture.tool} ${capture.toolVersion ?? ''}`], [t('system'), capture.system], [t('browser'), capture.browser], [t('exitCountry'), capture.exitCountry],
    [t('vpn'), capture.vpn === null ? null : t(capture.vpn ? 'yes' : 'no')], [t('profile'), capture.profile], [t('operator'), capture.operator], [t('digest'), capture.digest],
  ];
  return (
    <Stack>
      <div>
        <Text fw={600}>{nameOf(capture)}</Text>
        <Text size="sm"><Sign {...captureLooks[state]}>{local(captureStateTerms[state])}</Sign>{capture.itemNumber !== null && ` ${t('evidenceNumber', { number: capture.itemNumber })}`}</Text>
        <Text size="sm">{gaps.length === 0 ? t('whole') : t('missing', { gaps: gaps.map((gap) => local(captureGapTerms[gap])).join(', ') })}</Text>
      </div>
      <section>
        <Title order={3} size="h4">{t('details')}</Title>
        <dl className={classes['facts']}>
          <dt>{t('address')}</dt><dd>{address} <CopyAddress address={address} /></dd>
          {archivedAddress !== null && <><dt>{t('archivedAddress')}</dt><dd>{archivedAddress} <CopyAddress address={archivedAddress} /></dd></>}
          <dt>{t('capturedAt')}</dt><dd>{[...new Set([zone, 'Europe/Kyiv'])].map((of) => `${dates.momentIn(of, capturedAt)} (${of})`).join('; ')}</dd>
          {told.map(([label, value]) => <div key={label} className={classes['fact']}><dt>{label}</dt><dd>{value ?? t('unknown')}</dd></div>)}
        </dl>
        <Text size="sm" fw={600}>{local(digestMatchTerms[match])}</Text>
      </section>
      <section>
        <Title order={3} size="h4">{t('files')}</Title>
        {files.length === 0 && <Text size="sm" c="dimmed">{t('noFiles')}</Text>}
        <ul className={rowLooks['list']}>{files.map((file) => <li key={file.fileId} className={rowLooks['row']}><div className={rowLooks['said']}><Text size="sm">{local(captureFileUseTerms[file.use as keyof typeof captureFileUseTerms] ?? { uk: file.use, en: file.use })}: {file.name ?? file.fileId}{file.held && ` (${t('held')})`}</Text><Text size="sm" c="dimmed" className={classes['address']}>SHA-256 {file.sha256}{file.match && ` · ${local(digestMatchTerms[file.match])}`}</Text></div></li>)}</ul>
      </section>
      <section>
        <Title order={3} size="h4">{t('ledger')}</Title>
        <Text size="sm" c="dimmed">{steps.length === 0 ? `${t('noSteps')}. ${t('noStepsText')}` : t('scale')}</Text>
        <ul className={rowLooks['list']}>{steps.map((step) => <StepRow key={step.id} step={step} captureId={capture.id} {...form} />)}</ul>
      </section>
      {series.length > 1 && (
        <section>
          <Title order={3} size="h4">{t('seriesTitle')}</Title>
          {series.map((id) => all.find((one) => one.id === id)).map((one) => one && <Text key={one.id} size="sm" fw={one.id === capture.id ? 600 : 400}>{t('seriesLine', { number: one.seriesNumber ?? '', when: dates.moment(one.capturedAt), change: one.seriesChange ? local(seriesChangeTerms[one.seriesChange]) : '' })}</Text>)}
        </section>
      )}
      <section>
        <Title order={3} size="h4">{t('history')}</Title>
        {versions.map((one) => <Text key={one.version} size="sm">{t('versionLine', { version: one.version, who: one.changedBy.displayName, when: dates.moment(one.changedAt) })}{one.reason !== null && `. ${one.reason}`}</Text>)}
      </section>
    </Stack>
  );
}

/** One step with what a second person said; she agrees by one press. */
function StepRow({ step, captureId, proceedingId, onDone, onErrand }: Omit<Props, 'capture' | 'all'> & { readonly step: Step; readonly captureId: string }) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const act = useAct(ReviewVerificationDocument, [`proceeding:${proceedingId}`]);
  const what = local(verificationKindTerms[step.kind]);
  const agree = async (): Promise<void> => { if (await act.run({ input: { stepId: step.id, verdict: 'AGREED' } })) onDone(t('saved')); };
  return (
    <li className={rowLooks['row']}>
      <div className={`${rowLooks['said']} ${step.state === 'WITHDRAWN' ? rowLooks['gone'] : ''}`}>
        <Text size="sm" fw={600}>{what} · {step.reliability}{step.credibility} · {local(verificationStateTerms[step.state])}</Text>
        <Text size="sm">{step.done}{step.tool !== null && ` (${step.tool})`}</Text>
        <Text size="sm">{t('result')}: {step.result}</Text>
        <Text size="sm" c="dimmed">{local(reliabilityTerms[step.reliability])}; {local(credibilityTerms[step.credibility - 1] ?? { uk: '', en: '' })}</Text>
        <Text size="sm" c="dimmed">{t('didIt', { who: step.recordedBy.displayName, when: dates.moment(step.doneAt) })}</Text>
        {step.reviews.map((one) => <Text key={one.id} size="sm" c="dimmed">{t('reviewed', { verdict: local(verificationStateTerms[one.verdict]), who: one.recordedBy.displayName, when: dates.moment(one.recordedAt) })}{one.reason !== null && `. ${one.reason}`}</Text>)}
        <Problem error={act.error} />
      </div>
      <div className={`${rowLooks['acts']} no-print`}>
        {step.abilities.includes('reviewVerification') && <Button size="compact-sm" loading={act.pending} aria-label={t('agreeOf', { what })} onClick={() => void agree()}>{t('agree')}</Button>}
        {step.abilities.includes('reviewVerification') && <Button size="compact-sm" variant="default" aria-label={t('disagreeOf', { what })} onClick={() => onErrand({ kind: 'disagree', id: captureId, stepId: step.id })}>{t('disagree')}</Button>}
        {step.abilities.includes('withdrawVerification') && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('withdrawOf', { what })} onClick={() => onErrand({ kind: 'withdraw', id: captureId, stepId: step.id })}>{t('withdraw')}</Button>}
      </div>
    </li>
  );
}
