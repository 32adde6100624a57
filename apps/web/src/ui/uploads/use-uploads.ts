import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ProceedingUploadsDocument, type ProceedingUploadsQuery } from '../../gql/files.js';
import { useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { type Sending, type Sent, sendingOf, useSent } from '../../lib/uploads/sending.js';

/** An upload of hers of which the server has a part, and this browser nothing. */
export type Left = NonNullable<ProceedingUploadsQuery['proceeding']>['uploads'][number];

export interface UploadsOfHers {
  readonly sending: Sending;
  readonly sent: readonly Sent[];
  readonly left: readonly Left[];
  /** Whether the server takes files of hers there. */
  readonly maySend: boolean;
}

/** What somebody sends into a proceeding, from here and from before. */
export function useUploads(proceedingId: string): UploadsOfHers {
  const me = useMe();
  const client = useQueryClient();
  const topic = `proceeding:${proceedingId}` as const;
  const proceeding = useRead(topic, ProceedingUploadsDocument, { id: proceedingId }).data?.proceeding;
  const sending = useMemo(() => sendingOf(me.id, proceedingId, () => void client.invalidateQueries({ queryKey: [topic] })), [me.id, proceedingId, client, topic]);
  const sent = useSent(sending);
  const left = (proceeding?.uploads ?? []).filter(({ uploadId }) => !sent.some(({ number }) => number === uploadId));
  return { sending, sent, left, maySend: proceeding?.abilities.includes('recordEvent') === true };
}
