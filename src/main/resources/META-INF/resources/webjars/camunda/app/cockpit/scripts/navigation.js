// Links in Cockpit's top bar to the product's own pages.

import vocabulary from '../../../../forms/vocabulary.js';
import { navigationLink } from '../../../../forms/webapps.js';

export default [navigationLink('scorecards', vocabulary.labels.page.scorecards, 0, 'cockpit')];
