import { enumOf } from '#libs/platform';
import { fileStates, uploadStates } from './words.js';

export const FileStateEnum = enumOf(fileStates, 'FileState', 'How a received file stands (стан файлу).');
export const UploadStateEnum = enumOf(uploadStates, 'UploadState', 'How a file that is coming stands (стан завантаження).');
