import { enumOf } from '#libs/platform';
import { captureFileUses, captureGaps, captureMethods, captureStates, digestMatches, reliabilities, reviewVerdicts, seriesChanges, stepStates, verificationKinds } from './words.js';

export const CaptureMethodEnum = enumOf(captureMethods, 'CaptureMethod', 'How an open source was captured.');
export const CaptureFileUseEnum = enumOf(captureFileUses, 'CaptureFileUse', 'As what a file belongs to a capture.');
export const CaptureGapEnum = enumOf(captureGaps, 'CaptureGap', 'What a capture lacks to stand by itself.');
export const CaptureStateEnum = enumOf(captureStates, 'CaptureState', 'How a capture stands after what was verified and reviewed.');
export const DigestMatchEnum = enumOf(digestMatches, 'DigestMatch', 'The digest of the operator against those of the file.');
export const SeriesChangeEnum = enumOf(seriesChanges, 'SeriesChange', 'A capture against the one before of the same address.');
export const VerificationKindEnum = enumOf(verificationKinds, 'VerificationKind', 'What was verified (верифікація).');
export const ReliabilityEnum = enumOf(reliabilities, 'SourceReliability', 'The Admiralty code: reliability of the source.');
export const ReviewVerdictEnum = enumOf(reviewVerdicts, 'ReviewVerdict', 'What was said of a step: by a second person, or withdrawn by the first.');
export const StepStateEnum = enumOf(stepStates, 'VerificationState', 'How one step of verification stands.');
