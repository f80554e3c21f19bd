"""People's decisions about hits, and the precision of each rule that follows from them."""
