/* The page of one case. */

import { one } from '../forms/page.js';
import { session } from '../forms/server.js';
import { casePage } from './case.js';

const main = one(document, 'main');
session.token = main.dataset.token ?? '';
casePage(one(main, '#case'), main.dataset.case ?? '');
