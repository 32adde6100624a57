import { Text } from '@mantine/core';
import { IconCertificate, IconCertificateOff } from '@tabler/icons-react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import type { FileNode } from './file-node.js';
import classes from './files.module.css';
import { words } from './words.js';

type Signature = NonNullable<FileNode['signatures']>[number];

const integrity = { INTACT: 'signatureIntact', BROKEN: 'signatureBroken', NOT_CHECKED: 'signatureNotChecked' } as const;
const chain = { TRUSTED: 'chainTrusted', UNKNOWN: 'chainUnknown', OUT_OF_TIME: 'chainOutOfTime', NOT_CHECKED: 'chainNotChecked' } as const;

/** The signatures of a file: who, when, whether these bytes, and all that could not be told; and those over it that lie in other files. */
export function FileSignatures({ file: { signatures, signaturesOver } }: { readonly file: FileNode }) {
  const t = useWords(words);
  const [own, over] = [signatures ?? [], signaturesOver ?? []];
  if (own.length + over.length === 0) return null;
  return (
    <ul className={classes['signatures']} aria-label={t('signatures')}>
      {own.map((signature) => <OneSignature key={signature.id} signature={signature} />)}
      {over.map(({ id, fileName, signer, chain: trust }) => <Text key={id} component="li" size="sm">{[t('signedIn', { name: fileName ?? t('noName') }), signer ?? t('signerUnknown'), t(chain[trust])].join(' · ')}</Text>)}
    </ul>
  );
}

function OneSignature({ signature: { signer, organisation, authority, claimedAt, stampedAt, stampedBy, integrity: state, chain: trust, coversId, coversName, doubts } }: { readonly signature: Signature }) {
  const t = useWords(words);
  const dates = useDates();
  const local = useLocal();
  const Icon = state === 'BROKEN' ? IconCertificateOff : IconCertificate;
  return (
    <li className={state === 'BROKEN' ? classes['broken'] : undefined}>
      <Text size="sm" fw={600} className={classes['signer']}><Icon size={16} aria-hidden />{[signer ?? t('signerUnknown'), organisation].filter(Boolean).join(', ')}</Text>
      <Text size="sm">{[t(integrity[state]), t(chain[trust]), coversId && t('signatureOfAnother', { name: coversName ?? t('noName') })].filter(Boolean).join(' · ')}</Text>
      <Text size="xs" c="dimmed">{[stampedAt && t('signatureStamped', { moment: dates.moment(stampedAt), by: stampedBy ?? t('signerUnknown') }), claimedAt && t('signatureClaimed', { moment: dates.moment(claimedAt) }), authority && t('signatureAuthority', { authority })].filter(Boolean).join(' · ')}</Text>
      {doubts.map(({ code, text }) => <Text key={code} size="xs" c="dimmed">{local(text)}</Text>)}
    </li>
  );
}
