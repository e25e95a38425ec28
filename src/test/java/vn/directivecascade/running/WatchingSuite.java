package vn.directivecascade.running;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of what those who watch see in the examples. They have a product of their own, so that the tests of
 * {@link ProductWithExamplesSuite} do not take twice as long as those beside them.
 */
@Suite
@SelectPackages("vn.directivecascade.running")
@IncludeClassNamePatterns(".*IT")
@IncludeTags(WatchingSuite.TAG)
class WatchingSuite {

    static final String TAG = "watching";
}
