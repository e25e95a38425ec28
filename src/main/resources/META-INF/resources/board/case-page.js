/* The page of one case; the filter of its list of addressees is in the address. */

import { one } from '../forms/page.js';
import { casePage } from './case.js';
import './head.js';

const main = one(document, 'main');
casePage(one(main, '#case'), main.dataset.case ?? '', {
  filter: location.search.slice(1),
  onFilter: (changed) => history.replaceState(null, '', changed ? `?${changed}` : location.pathname),
});
