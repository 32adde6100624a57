import type { ProceedingFilesQuery } from '../../gql/files.js';

/** A file that was received, as its readers see it. */
export type FileNode = NonNullable<ProceedingFilesQuery['proceeding']>['files']['edges'][number]['node'];
