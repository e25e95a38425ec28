package vn.directivecascade.running;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other tests of the packaged product, which share one without examples. */
@Suite
@SelectPackages("vn.directivecascade.running")
@IncludeClassNamePatterns(".*IT")
@ExcludeTags({ProductWithExamplesSuite.TAG, WatchingSuite.TAG})
class ProductSuite {}
