package org.chiasm.io.mat;

import java.util.List;

/** A variable of which no more is known than its size and kind, such as complex numbers. */
record UnreadArray(List<Integer> dimensions, String kind) implements MatArray {}
